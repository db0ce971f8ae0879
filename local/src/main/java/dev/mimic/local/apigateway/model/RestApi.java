package dev.mimic.local.apigateway.model;

import dev.mimic.local.service.Abridged;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A REST API of Amazon API Gateway with its deployed stages.
 *
 * @param logicalId the logical id in the template
 * @param id the API id that requests see in {@code requestContext.apiId}
 * @param name the name of the API
 * @param stages its stages, at least one, in the order of the template
 * @param gatewayResponses what the template changes of API Gateway's own answers, by response type
 * @param usagePlans the usage plans attached to any of the stages
 * @param binaryMediaTypes media types whose bodies reach the function base64-encoded
 * @param account the account of its stack, twelve digits
 * @param region the region of its stack, for example {@code eu-west-1}
 * @param apiKeySource where the API key of a request comes from
 * @param minimumCompressionSize the size in bytes from which on answers are compressed, if they are at all
 */
public record RestApi(
        String logicalId,
        String id,
        String name,
        List<Stage> stages,
        Map<String, GatewayResponse> gatewayResponses,
        List<UsagePlan> usagePlans,
        Set<String> binaryMediaTypes,
        String account,
        String region,
        ApiKeySource apiKeySource,
        OptionalInt minimumCompressionSize) {

    /** The same API without a guard: no method asks for a key or an authorization. */
    public RestApi openToEverybody() {
        return new RestApi(
                logicalId,
                id,
                name,
                stages.stream().map(Stage::openToEverybody).toList(),
                gatewayResponses,
                usagePlans,
                binaryMediaTypes,
                account,
                region,
                apiKeySource,
                minimumCompressionSize);
    }

    /** Which routes answer 501, and why: a line for each reason, which begins with the name of the API. */
    public List<String> notServed() {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        routes().forEach(route -> {
            if (route.integration() instanceof Integration.NotServed notServed) {
                methods.computeIfAbsent(notServed.reason(), reason -> new LinkedHashSet<>())
                        .add(route.method());
            }
        });
        return methods.entrySet().stream()
                .map(answers -> name + " answers " + Abridged.list(List.copyOf(answers.getValue())) + " with 501: "
                        + answers.getKey())
                .toList();
    }

    /** What is served but will not work as on AWS, a line each, which begins with the name of the API. */
    public List<String> warnings() {
        return routes().anyMatch(route -> route.authorization() instanceof Authorization.AwsIam)
                ? List.of(name
                        + " asks for signed requests (AWS_IAM): their form is checked here, their signatures are not")
                : List.of();
    }

    private Stream<Route> routes() {
        return stages.stream().flatMap(stage -> stage.routes().stream());
    }
}
