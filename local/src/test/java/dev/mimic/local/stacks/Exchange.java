package dev.mimic.local.stacks;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A request to an API of a stack and what must come back.
 *
 * @param stack the name of the stack
 * @param api the name of the API
 * @param method the HTTP method
 * @param path path and query, with the stage
 * @param headers the headers of the request
 * @param body the body of the request, empty for none
 * @param withKey whether the request carries the API's key
 * @param status the status of the answer
 * @param answer what the whole body of the answer is like
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
        Pattern answer,
        Function<String, Optional<Exchange>> next) {

    /** A request to the API that CDK names after its id, {@code Api}. */
    static Exchange to(String stack, String method, String path) {
        return new Exchange(
                stack, "Api", method, path, Map.of(), "", false, 200, Pattern.compile(".*"), body -> Optional.empty());
    }

    Exchange ofApi(String name) {
        return new Exchange(stack, name, method, path, headers, body, withKey, status, answer, next);
    }

    Exchange with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Exchange(stack, api, method, path, all, body, withKey, status, answer, next);
    }

    Exchange withBody(String json) {
        return new Exchange(stack, api, method, path, headers, json, withKey, status, answer, next)
                .with("Content-Type", "application/json");
    }

    Exchange withApiKey() {
        return new Exchange(stack, api, method, path, headers, body, true, status, answer, next);
    }

    Exchange answers(int newStatus, String regex) {
        return new Exchange(
                stack,
                api,
                method,
                path,
                headers,
                body,
                withKey,
                newStatus,
                Pattern.compile(regex, Pattern.DOTALL),
                next);
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
                answer,
                answered -> Optional.of(following.apply(answered)));
    }

    HttpRequest request(ServedStacks served) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(served.origin(stack, api) + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (withKey) {
            request.header("x-api-key", served.apiKey(stack, api));
        }
        return request.build();
    }

    @Override
    public String toString() {
        return stack + " answers " + status + " to " + method + " " + path
                + (headers.isEmpty() ? "" : " " + headers.values())
                + (withKey ? " with its key" : "");
    }
}
