package dev.mimic.local.stacks;

import dev.mimic.local.stacks.functions.TokenAuthorizerHandler;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.IdentitySource;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RequestAuthorizer;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.TokenAuthorizer;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** An API with a Lambda authorizer that reads a token, and another that reads the request. */
final class AuthorizersStack extends Stack {

    AuthorizersStack(Construct scope, String id) {
        super(scope, id);
        Function handler = SampleFunctions.function(this, "Authorize", TokenAuthorizerHandler.class, "handleRequest")
                .code(SampleFunctions.withEvents())
                .build();
        TokenAuthorizer byToken = TokenAuthorizer.Builder.create(this, "ByToken")
                .handler(handler)
                .resultsCacheTtl(Duration.minutes(5))
                .validationRegex("Bearer .+")
                .build();
        RequestAuthorizer byName = RequestAuthorizer.Builder.create(this, "ByName")
                .handler(handler)
                .identitySources(List.of(IdentitySource.header("X-Name")))
                .resultsCacheTtl(Duration.minutes(1))
                .build();
        LambdaIntegration report =
                new LambdaIntegration(SampleFunctions.report(this, "Report").build());

        RestApi api = new RestApi(this, "Api");
        api.getRoot()
                .addResource("token")
                .addMethod(
                        "GET",
                        report,
                        MethodOptions.builder().authorizer(byToken).build());
        api.getRoot()
                .addResource("name")
                .addMethod(
                        "GET",
                        report,
                        MethodOptions.builder().authorizer(byName).build());
    }
}
