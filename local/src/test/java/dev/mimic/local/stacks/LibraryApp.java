package dev.mimic.local.stacks;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.Deployment;
import software.amazon.awscdk.services.apigateway.IRestApi;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.RestApiAttributes;
import software.amazon.awscdk.services.apigateway.Stage;
import software.constructs.Construct;

/**
 * One API in two stacks, as an API with more resources than a template holds: the second has the books, the deployment and
 * the stage.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_apigateway-readme.html#breaking-up-methods-and-resources-across-stacks">
 *     Breaking up Methods and Resources across Stacks</a>
 */
final class LibraryApp {

    private LibraryApp() {}

    static void add(Construct scope) {
        Stack library = new Stack(scope, "Library");
        RestApi api = RestApi.Builder.create(library, "Api").deploy(false).build();
        api.getRoot()
                .addMethod(
                        "GET",
                        new LambdaIntegration(
                                SampleFunctions.report(library, "Door").build()));

        Stack books = new Stack(scope, "LibraryBooks");
        IRestApi imported = RestApi.fromRestApiAttributes(
                books,
                "Api",
                RestApiAttributes.builder()
                        .restApiId(api.getRestApiId())
                        .rootResourceId(api.getRestApiRootResourceId())
                        .build());
        Method book = imported.getRoot()
                .addResource("books")
                .addResource("{id}")
                .addMethod(
                        "GET",
                        new LambdaIntegration(
                                SampleFunctions.report(books, "Shelf").build()));
        Deployment deployment =
                Deployment.Builder.create(books, "Deployment").api(imported).build();
        deployment.getNode().addDependency(book);
        Stage.Builder.create(books, "Stage")
                .deployment(deployment)
                .stageName("open")
                .build();
    }
}
