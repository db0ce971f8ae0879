package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.ApiKeySource;
import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.apigateway.model.UsagePlan;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
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

    public RestApiReader(SynthesizedStack stack, Functions functions) {
        this.stack = stack;
        this.stages = new StageReader(
                stack,
                new RouteReader(stack, new IntegrationReader(functions), new AuthorizerReader(stack, functions)));
        this.gatewayResponses = new GatewayResponseReader(stack);
        this.usagePlans = new UsagePlanReader(stack);
    }

    /** Returns the APIs that are deployed to a stage; no other can be called. */
    public List<RestApi> restApis() {
        return stack.resources(ResourceTypes.REST_API).stream()
                .flatMap(resource -> restApi(resource).stream())
                .toList();
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
        // Here the address is a loopback one without TLS, whatever the one on the internet is.
        properties.ignore("Description", "Tags", "DisableExecuteApiEndpoint", "EndpointAccessMode", "SecurityPolicy");
        // The definition stands among the resources by now.
        properties.ignore("Body", "BodyS3Location", "FailOnWarnings", "Mode", "Parameters");
        properties.optionalObject("EndpointConfiguration").ifPresent(RestApiReader::checkEndpoint);
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

    private static void checkEndpoint(Properties endpoint) {
        endpoint.ignore("IpAddressType");
        if (endpoint.texts("Types").contains("PRIVATE")) {
            throw new AssemblyException("unsupported value PRIVATE at " + endpoint.place("Types"));
        }
    }
}
