package dev.mimic.local.commandline;

import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.Authorization;
import dev.mimic.local.apigateway.model.Authorizer.IdentitySource;
import dev.mimic.local.apigateway.model.RequestParameter;
import dev.mimic.local.apigateway.model.Route;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that calls a route, for a POSIX shell, with all that the route asks of a request. {@code VALUE} stands for what
 * only a person knows, such as a token.
 */
final class CurlCommand {

    /** What a shell takes as it is. */
    private static final String PLAIN = "[\\w./:@%+,=-]*";

    private static final Set<String> WITH_BODY = Set.of("PATCH", "POST", "PUT");

    private final ServedApi served;
    private final Stage stage;
    private final Route route;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private String pathParameter = "1";
    private Optional<String> body = Optional.empty();

    CurlCommand(ServedApi served, Stage stage, Route route) {
        this.served = served;
        this.stage = stage;
        this.route = route;
        apiKey().ifPresent(key -> headers.put("x-api-key", key));
        if (route.authorization() instanceof Authorization.Custom custom) {
            custom.authorizer().identitySources().forEach(this::add);
        }
        route.validation().requiredParameters().forEach(this::add);
    }

    /** Gives each parameter of the path a text in place of 1, which is not quoted: it may be a variable of the shell. */
    CurlCommand pathParameter(String shellText) {
        pathParameter = shellText;
        return this;
    }

    /** Sends a body, without a word about its media type. */
    CurlCommand body(String text) {
        body = Optional.of(text);
        return this;
    }

    /** Sends an empty JSON object, if the method is one that takes a body. */
    CurlCommand anyBody() {
        if (WITH_BODY.contains(route.httpMethod())) {
            headers.put("Content-Type", "application/json");
            body = Optional.of("{}");
        }
        return this;
    }

    /** The key that a route of the stage opens with: the first enabled one of the stage's usage plans. */
    private Optional<String> apiKey() {
        if (!route.apiKeyRequired() || served.api().apiKeySource() == ApiKeySource.AUTHORIZER) {
            return Optional.empty();
        }
        return served.api().usagePlans().stream()
                .filter(plan -> plan.on(served.api().id(), stage.name()).isPresent())
                .flatMap(plan -> plan.apiKeys().stream())
                .filter(ApiKey::enabled)
                .map(key -> served.apiKeys().get(key.id()))
                .findFirst();
    }

    private void add(IdentitySource source) {
        switch (source.location()) {
            case HEADER -> headers.put(source.name(), "VALUE");
            case QUERY_STRING -> query.put(source.name(), "VALUE");
            // The stage and the connection give the others.
            case STAGE_VARIABLE, CONTEXT -> {}
        }
    }

    private void add(RequestParameter parameter) {
        switch (parameter.location()) {
            case HEADER -> headers.putIfAbsent(parameter.name(), "VALUE");
            case QUERYSTRING -> query.put(parameter.name(), "VALUE");
            case PATH -> {}
        }
    }

    @Override
    public String toString() {
        return Stream.of(
                        Stream.of("curl -s" + method()),
                        Stream.of(url()),
                        headers.entrySet().stream()
                                .map(header -> "-H " + quoted(header.getKey() + ": " + header.getValue())),
                        signature(),
                        body.stream().map(text -> "-d " + quoted(text)))
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private String method() {
        return switch (route.httpMethod()) {
            case "ANY", "GET" -> "";
            case "HEAD" -> " -I";
            // The body says it.
            case "POST" -> body.isPresent() ? "" : " -X POST";
            default -> " -X " + route.httpMethod();
        };
    }

    private String url() {
        String path = Stream.of(route.resourcePath().split("\\{[^}]*}", -1))
                .map(CurlCommand::word)
                .collect(Collectors.joining(pathParameter));
        String parameters = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&", "?", ""));
        return word(served.origin() + "/" + stage.name()) + path + (query.isEmpty() ? "" : quoted(parameters));
    }

    /** A signature by made-up credentials, since signatures are not checked here. */
    private Stream<String> signature() {
        return route.authorization() instanceof Authorization.AwsIam
                ? Stream.of("--aws-sigv4 aws:amz:" + served.api().region() + ":execute-api -u ID:SECRET")
                : Stream.empty();
    }

    private static String word(String text) {
        return text.matches(PLAIN) ? text : quoted(text);
    }

    /** A text as a POSIX shell takes it, whatever is in it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
