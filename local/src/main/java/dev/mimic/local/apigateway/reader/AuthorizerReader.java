package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Authorizer;
import dev.mimic.local.apigateway.model.Authorizer.IdentitySource;
import dev.mimic.local.apigateway.model.Authorizer.Location;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvokedFunction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Reads {@code AWS::ApiGateway::Authorizer}: only those that a method names.
 *
 * <p>What each type needs is in the reference of {@code Authorizer} in API Gateway's API, under {@code identitySource}.
 */
final class AuthorizerReader {

    private static final int DEFAULT_TTL_SECONDS = 300;

    private final SynthesizedStack stack;
    private final Functions functions;

    AuthorizerReader(SynthesizedStack stack, Functions functions) {
        this.stack = stack;
        this.functions = functions;
    }

    /**
     * Reads the authorizer that a method names.
     *
     * @param apiId the API of the method, which the authorizer must belong to
     * @param route the method and its path, for messages
     * @throws NotServedException if its function cannot run here
     */
    Authorizer authorizer(Properties method, String apiId, String route) throws NotServedException {
        String id = method.text("AuthorizerId");
        Resource resource = stack.find(ResourceTypes.AUTHORIZER, id)
                .orElseThrow(() -> new AssemblyException(
                        method.place("AuthorizerId") + ": " + id + " is not an authorizer of this stack"));
        return read(resource, id, apiId, route);
    }

    private Authorizer read(Resource resource, String id, String apiId, String route) throws NotServedException {
        Properties properties = stack.read(resource);
        // The function is invoked with the rights of whoever started this machine's server.
        properties.ignore("Name", "AuthType", "AuthorizerCredentials");
        properties.allow("RestApiId", apiId);
        properties.allow("Type", "TOKEN", "REQUEST");
        Authorizer.Type type = Authorizer.Type.valueOf(properties.text("Type"));
        List<IdentitySource> identitySources = identitySources(properties);
        Duration resultTtl =
                Duration.ofSeconds(properties.integer("AuthorizerResultTtlInSeconds", DEFAULT_TTL_SECONDS));
        checkIdentitySources(properties, type, identitySources, resultTtl);
        InvokedFunction function = functions.find(functionArn(properties), "the authorizer of " + route);
        if (function.unserved().isPresent()) {
            throw new NotServedException("authorizer " + resource.logicalId() + ": "
                    + function.unserved().get());
        }
        Authorizer authorizer =
                new Authorizer(id, type, function.arn(), identitySources, expression(properties, type), resultTtl);
        properties.refuseOthers();
        return authorizer;
    }

    private static String functionArn(Properties properties) {
        String uri = properties.text("AuthorizerUri");
        return LambdaUri.functionArn(uri)
                .orElseThrow(() -> new AssemblyException(
                        properties.place("AuthorizerUri") + " must invoke a function, got " + uri));
    }

    private static void checkIdentitySources(
            Properties properties, Authorizer.Type type, List<IdentitySource> identitySources, Duration resultTtl) {
        String place = properties.place("IdentitySource");
        if (type == Authorizer.Type.TOKEN
                && (identitySources.size() != 1 || identitySources.get(0).location() != Location.HEADER)) {
            throw new AssemblyException(place + " of a TOKEN authorizer must be one method.request.header.<name>");
        }
        if (identitySources.isEmpty() && !resultTtl.isZero()) {
            throw new AssemblyException(place + " must not be empty unless AuthorizerResultTtlInSeconds is 0");
        }
    }

    private static List<IdentitySource> identitySources(Properties properties) {
        return properties.optionalText("IdentitySource").stream()
                .flatMap(sources -> Stream.of(sources.split(",")))
                .map(String::strip)
                .filter(source -> !source.isEmpty())
                .map(source -> identitySource(source, properties.place("IdentitySource")))
                .toList();
    }

    private static IdentitySource identitySource(String source, String place) {
        return Stream.of(Location.values())
                .filter(location -> source.startsWith(location.prefix())
                        && source.length() > location.prefix().length())
                .findFirst()
                .map(location -> new IdentitySource(
                        location, source.substring(location.prefix().length())))
                .orElseThrow(() -> new AssemblyException(place + " must be made of method.request.header.<name>,"
                        + " method.request.querystring.<name>, stageVariables.<name> and context.<name>, got "
                        + source));
    }

    /** It "does not apply to the REQUEST authorizer". */
    private static Optional<String> expression(Properties properties, Authorizer.Type type) {
        Optional<String> expression = properties.optionalText("IdentityValidationExpression");
        expression.ifPresent(regex -> {
            try {
                Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw new AssemblyException(properties.place("IdentityValidationExpression")
                        + " must be a regular expression, got " + regex + " (" + e.getDescription() + ")");
            }
        });
        return expression.filter(regex -> type == Authorizer.Type.TOKEN);
    }
}
