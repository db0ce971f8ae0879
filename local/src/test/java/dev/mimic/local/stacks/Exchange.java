package dev.mimic.local.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request to an API of a stack and what must come back.
 *
 * @param stack the name of the stack
 * @param api the name of the API
 * @param method the HTTP method
 * @param path the path, with the stage
 * @param headers the headers of the request
 * @param body the body of the request, empty for none
 * @param withKey whether the request carries the API's key
 * @param status the status of the answer
 * @param expected regular expressions for the answer's body: by JSON Pointer, or by the empty one for the whole body
 * @param next makes a further exchange of the answer's body
 */
record Exchange(
        String stack,
        String api,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        boolean withKey,
        int status,
        Map<String, String> expected,
        Function<String, Optional<Exchange>> next) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request to the API that CDK names after its id, {@code Api}, which answers 200. */
    static Exchange to(String stack, String method, String path) {
        return new Exchange(
                stack, "Api", method, path, Map.of(), "", false, 200, Map.of(), answered -> Optional.empty());
    }

    Exchange ofApi(String name) {
        return new Exchange(stack, name, method, path, headers, body, withKey, status, expected, next);
    }

    Exchange with(String header, String value) {
        return new Exchange(
                stack, api, method, path, plus(headers, header, value), body, withKey, status, expected, next);
    }

    Exchange withBody(String json) {
        return new Exchange(stack, api, method, path, headers, json, withKey, status, expected, next)
                .with("Content-Type", "application/json");
    }

    Exchange withApiKey() {
        return new Exchange(stack, api, method, path, headers, body, true, status, expected, next);
    }

    Exchange answers(int newStatus, String regex) {
        return new Exchange(
                stack, api, method, path, headers, body, withKey, newStatus, plus(expected, "", regex), next);
    }

    /** Expects a part of the event that the function reports, for example {@code requestContext/stage}. */
    Exchange reports(String pathInEvent, String regex) {
        return expecting("/event/" + pathInEvent, regex);
    }

    /** Asks the function for an environment variable. */
    Exchange shows(String variable, String regex) {
        return expecting("/environment/" + variable, regex);
    }

    Exchange then(Function<String, Exchange> following) {
        return new Exchange(
                stack,
                api,
                method,
                path,
                headers,
                body,
                withKey,
                status,
                expected,
                answered -> Optional.of(following.apply(answered)));
    }

    private Exchange expecting(String pointer, String regex) {
        return new Exchange(
                stack, api, method, path, headers, body, withKey, status, plus(expected, pointer, regex), next);
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> all = new LinkedHashMap<>(map);
        all.put(key, value);
        return all;
    }

    HttpRequest request(ServedStacks served) {
        String show = String.join(
                ",",
                expected.keySet().stream()
                        .filter(pointer -> pointer.startsWith("/environment/"))
                        .map(pointer -> pointer.replaceFirst("/environment/", ""))
                        .toList());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(served.origin(stack, api) + path + (show.isEmpty() ? "" : "?show=" + show)))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (withKey) {
            request.header("x-api-key", served.apiKey(stack, api));
        }
        return request.build();
    }

    void check(HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), () -> this + ": " + answer.body());
        expected.forEach((pointer, regex) -> {
            String part = pointer.isEmpty() ? answer.body() : part(answer.body(), pointer);
            assertTrue(part.matches(regex), () -> this + ": " + pointer + " is " + part + " in " + answer.body());
        });
    }

    private static String part(String json, String pointer) {
        try {
            return JSON.readTree(json).at(pointer).asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    @Override
    public String toString() {
        return stack + " answers " + status + " to " + method + " " + path
                + (headers.isEmpty() ? "" : " " + headers.values())
                + (withKey ? " with its key" : "");
    }
}
