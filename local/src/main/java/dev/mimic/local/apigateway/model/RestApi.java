package dev.mimic.local.apigateway.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A REST API of Amazon API Gateway with its one deployed stage.
 *
 * @param logicalId the logical id in the template
 * @param id the API id that requests see in {@code requestContext.apiId}
 * @param name the name of the API
 * @param stage the stage name, the first segment of every path
 * @param routes every method of every resource
 * @param gatewayResponses what the template changes of API Gateway's own answers, by response type
 * @param usagePlans the usage plans attached to the stage
 * @param throttle the stage's own limits for all clients together, if the template sets any
 * @param binaryMediaTypes media types whose bodies reach the function base64-encoded
 * @param account the account of its stack, twelve digits
 * @param minimumCompressionSize the size in bytes from which on answers are compressed, if they are at all
 */
public record RestApi(
        String logicalId,
        String id,
        String name,
        String stage,
        List<Route> routes,
        Map<String, GatewayResponse> gatewayResponses,
        List<UsagePlan> usagePlans,
        Optional<Throttle> throttle,
        Set<String> binaryMediaTypes,
        String account,
        OptionalInt minimumCompressionSize) {

    /** Makes an API whose answers are never compressed. */
    public RestApi(
            String logicalId,
            String id,
            String name,
            String stage,
            List<Route> routes,
            Map<String, GatewayResponse> gatewayResponses,
            List<UsagePlan> usagePlans,
            Optional<Throttle> throttle,
            Set<String> binaryMediaTypes,
            String account) {
        this(
                logicalId,
                id,
                name,
                stage,
                routes,
                gatewayResponses,
                usagePlans,
                throttle,
                binaryMediaTypes,
                account,
                OptionalInt.empty());
    }
}
