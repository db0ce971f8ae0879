package dev.mimic.local.stacks;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** An API that an OpenAPI document describes, down to its integrations. */
final class OpenApiStack extends Stack {

    OpenApiStack(Construct scope, String id) {
        super(scope, id);
        Function report = SampleFunctions.report(this, "Report").build();
        report.grantInvoke(new ServicePrincipal("apigateway.amazonaws.com"));
        Map<String, Object> proxy = Map.of(
                "type",
                "aws_proxy",
                "httpMethod",
                "POST",
                "uri",
                "arn:aws:apigateway:" + getRegion() + ":lambda:path/2015-03-31/functions/" + report.getFunctionArn()
                        + "/invocations");
        Map<String, Object> ok = Map.of("200", Map.of("description", "the report"));
        SpecRestApi.Builder.create(this, "Api")
                .apiDefinition(ApiDefinition.fromInline(Map.of(
                        "openapi", "3.0.1",
                        "info", Map.of("title", "Reports", "version", "1"),
                        "paths",
                                Map.of(
                                        "/reports/{id}",
                                        Map.of(
                                                "get",
                                                Map.of(
                                                        "parameters",
                                                        List.of(Map.of(
                                                                "name",
                                                                "id",
                                                                "in",
                                                                "path",
                                                                "required",
                                                                true,
                                                                "schema",
                                                                Map.of("type", "string"))),
                                                        "responses",
                                                        ok,
                                                        "x-amazon-apigateway-integration",
                                                        proxy))))))
                .build();
    }
}
