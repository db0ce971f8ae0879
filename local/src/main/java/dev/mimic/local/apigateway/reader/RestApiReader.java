package dev.mimic.local.apigateway.reader;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code AWS::ApiGateway::RestApi} with everything that belongs to it. */
public final class RestApiReader {

    private final SynthesizedStack stack;
    private final StageReader stages;
    private final GatewayResponseReader gatewayResponses;
    private final UsagePlanReader usagePlans;
    private final List<String> unserved = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    public RestApiReader(SynthesizedStack stack, Functions functions) {
        this.stack = stack;
        this.stages = new StageReader(
                stack,
                new RouteReader(stack, new IntegrationReader(functions), new AuthorizerReader(stack, functions)),
                warnings);
        this.gatewayResponses = new GatewayResponseReader(stack);
        this.usagePlans = new UsagePlanReader(stack);
    }

    /** Returns the APIs that are deployed to a stage; no other can be called. */
    public List<RestApi> restApis() {
        return stack.resources(ResourceTypes.REST_API).stream()
                .flatMap(resource -> restApi(resource).stream())
                .toList();
    }

    /** Which APIs are not served, and why, a line each. */
    public List<String> unserved() {
        return List.copyOf(unserved);
    }

    /** What is served but will not work as on AWS, a line each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private Optional<RestApi> restApi(Resource resource) {
        List<Stage> deployed = stages.stagesOf(resource);
        List<UsagePlan> plans = usagePlans.plansOf(resource, deployed);
        if (deployed.isEmpty()) {
            stack.readBelonging(ResourceTypes.METHOD, "RestApiId", stack.ref(resource));
            stack.readBelonging(ResourceTypes.GATEWAY_RESPONSE, "RestApiId", stack.ref(resource));
            return Optional.empty();
        }
        Properties properties = stack.read(resource);
        if (lacksDefinition(resource)) {
            unserved.add(resource + ": its definition at BodyS3Location is not in this cloud assembly");
            return Optional.empty();
        }
        properties.optionalObject("Policy").ifPresent(policy -> {
            policy.ignoreOthers();
            warnings.add(resource + " has a resource policy (Policy), which is not checked here: everybody is let in");
        });
        // Here the address is a loopback one without TLS, whatever the one on the internet or in a VPC is.
        properties.ignore("EndpointConfiguration");
        properties.ignore("Description", "Tags", "DisableExecuteApiEndpoint", "EndpointAccessMode", "SecurityPolicy");
        // The definition stands among the resources by now.
        properties.ignore("Body", "BodyS3Location", "FailOnWarnings", "Mode", "Parameters");
        String id = stack.ref(resource);
        RestApi api = new RestApi(
                resource.logicalId(),
                id,
                properties.text("Name"),
                deployed,
                gatewayResponses.gatewayResponsesOf(id),
                plans,
                binaryMediaTypes(properties),
                stack.account(),
                stack.region(),
                properties
                        .optionalText("ApiKeySourceType")
                        .map(ApiKeySource::valueOf)
                        .orElse(ApiKeySource.HEADER),
                minimumCompressionSize(properties));
        properties.refuseOthers();
        return Optional.of(api);
    }

    /** A slash may be written as {@code ~1}, as CloudFormation's user guide advises. */
    private static Set<String> binaryMediaTypes(Properties properties) {
        return properties.texts("BinaryMediaTypes").stream()
                .map(type -> type.replace("~1", "/"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static OptionalInt minimumCompressionSize(Properties properties) {
        String property = "MinimumCompressionSize";
        return properties.optionalText(property).isPresent()
                ? OptionalInt.of(properties.integer(property))
                : OptionalInt.empty();
    }

    /** A definition may be in a bucket, or be made during the deployment, by a custom resource of AWS Solutions Constructs. */
    private boolean lacksDefinition(Resource api) {
        JsonNode location = api.properties().path("BodyS3Location");
        String key = location.path("Key").asText();
        return !location.isMissingNode()
                && stack.assets().source(key, api.logicalId()).isEmpty();
    }
}
