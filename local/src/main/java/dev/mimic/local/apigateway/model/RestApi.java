package dev.mimic.local.apigateway.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

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
 */
public record RestApi(
        String logicalId,
        String id,
        String name,
        List<Stage> stages,
        Map<String, GatewayResponse> gatewayResponses,
        List<UsagePlan> usagePlans,
        Set<String> binaryMediaTypes,
        String account) {}
