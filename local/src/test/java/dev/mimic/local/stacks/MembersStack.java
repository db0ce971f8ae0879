package dev.mimic.local.stacks;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cognito.UserPool;
import software.constructs.Construct;

/** An API for the members of a user pool. */
final class MembersStack extends Stack {

    MembersStack(Construct scope, String id) {
        super(scope, id);
        CognitoUserPoolsAuthorizer members = CognitoUserPoolsAuthorizer.Builder.create(this, "Members")
                .cognitoUserPools(List.of(new UserPool(this, "Users")))
                .build();
        LambdaIntegration report =
                new LambdaIntegration(SampleFunctions.report(this, "Report").build());
        RestApi api = new RestApi(this, "Api");
        api.getRoot().addResource("open").addMethod("GET", report);
        api.getRoot()
                .addResource("members")
                .addMethod(
                        "GET",
                        report,
                        MethodOptions.builder().authorizer(members).build());
    }
}
