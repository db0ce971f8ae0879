package dev.mimic.local.apigateway.reader;

import java.util.Set;

/** The resource types of Amazon API Gateway's REST APIs that are served. */
public final class ResourceTypes {

    static final String REST_API = "AWS::ApiGateway::RestApi";
    static final String RESOURCE = "AWS::ApiGateway::Resource";
    static final String METHOD = "AWS::ApiGateway::Method";
    static final String AUTHORIZER = "AWS::ApiGateway::Authorizer";
    static final String DEPLOYMENT = "AWS::ApiGateway::Deployment";
    static final String STAGE = "AWS::ApiGateway::Stage";
    static final String GATEWAY_RESPONSE = "AWS::ApiGateway::GatewayResponse";
    static final String API_KEY = "AWS::ApiGateway::ApiKey";
    static final String USAGE_PLAN = "AWS::ApiGateway::UsagePlan";
    static final String USAGE_PLAN_KEY = "AWS::ApiGateway::UsagePlanKey";

    /** All of them. */
    public static final Set<String> ALL = Set.of(
            REST_API,
            RESOURCE,
            METHOD,
            AUTHORIZER,
            DEPLOYMENT,
            STAGE,
            GATEWAY_RESPONSE,
            API_KEY,
            USAGE_PLAN,
            USAGE_PLAN_KEY);

    private ResourceTypes() {}
}
