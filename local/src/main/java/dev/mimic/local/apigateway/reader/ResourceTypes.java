package dev.mimic.local.apigateway.reader;

import java.util.Set;

/** The resource types of Amazon API Gateway's REST APIs that are served. */
public final class ResourceTypes {

    public static final String REST_API = "AWS::ApiGateway::RestApi";
    public static final String RESOURCE = "AWS::ApiGateway::Resource";
    public static final String METHOD = "AWS::ApiGateway::Method";
    public static final String AUTHORIZER = "AWS::ApiGateway::Authorizer";
    public static final String DEPLOYMENT = "AWS::ApiGateway::Deployment";
    public static final String STAGE = "AWS::ApiGateway::Stage";
    public static final String REQUEST_VALIDATOR = "AWS::ApiGateway::RequestValidator";
    public static final String MODEL = "AWS::ApiGateway::Model";
    public static final String GATEWAY_RESPONSE = "AWS::ApiGateway::GatewayResponse";
    public static final String API_KEY = "AWS::ApiGateway::ApiKey";
    public static final String USAGE_PLAN = "AWS::ApiGateway::UsagePlan";
    public static final String USAGE_PLAN_KEY = "AWS::ApiGateway::UsagePlanKey";

    /** All of them. */
    public static final Set<String> ALL = Set.of(
            REST_API,
            RESOURCE,
            METHOD,
            AUTHORIZER,
            REQUEST_VALIDATOR,
            MODEL,
            DEPLOYMENT,
            STAGE,
            GATEWAY_RESPONSE,
            API_KEY,
            USAGE_PLAN,
            USAGE_PLAN_KEY);

    private ResourceTypes() {}
}
