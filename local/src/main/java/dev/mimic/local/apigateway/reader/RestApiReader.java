package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.ResourceTypes;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.lambda.FunctionReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code AWS::ApiGateway::RestApi} with everything that belongs to it. */
public final class RestApiReader {

    private final SynthesizedStack stack;
    private final StageReader stages;
    private final RouteReader routes;
    private final GatewayResponseReader gatewayResponses;
    private final UsagePlanReader usagePlans;

    public RestApiReader(SynthesizedStack stack, FunctionReader functions) {
        this.stack = stack;
        this.stages = new StageReader(stack);
        this.routes = new RouteReader(stack, new IntegrationReader(functions));
        this.gatewayResponses = new GatewayResponseReader(stack);
        this.usagePlans = new UsagePlanReader(stack);
    }

    public List<RestApi> restApis() {
        return stack.resources(ResourceTypes.REST_API).stream()
                .map(this::restApi)
                .toList();
    }

    private RestApi restApi(Resource resource) {
        Properties properties = stack.read(resource);
        // Here the address is a loopback one without TLS, whatever the one on the internet is.
        properties.ignore("Description", "Tags", "DisableExecuteApiEndpoint", "EndpointAccessMode", "SecurityPolicy");
        properties.allow("ApiKeySourceType", "HEADER");
        properties.optionalObject("EndpointConfiguration").ifPresent(RestApiReader::checkEndpoint);
        String id = stack.ref(resource);
        StageReader.Stage stage = stages.stageOf(resource);
        RestApi api = new RestApi(
                resource.logicalId(),
                id,
                properties.text("Name"),
                stage.name(),
                routes.routesOf(id, stack.attribute(resource, "RootResourceId")),
                gatewayResponses.gatewayResponsesOf(id),
                usagePlans.plansOf(id, stage.name()),
                stage.throttle(),
                binaryMediaTypes(properties),
                stack.account(),
                minimumCompressionSize(properties));
        properties.refuseOthers();
        return api;
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
