package dev.mimic.infra;

import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** A stack with one {@link Mimic}, set by the context, and the outputs that its users need. */
final class MimicStack extends Stack {

    /**
     * Builds the stack.
     *
     * @throws IllegalArgumentException if a setting of the context is not allowed
     */
    MimicStack(Construct scope, String id) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Mimic, a small serverless JSON store")
                        .build());
        ContextSettings settings = new ContextSettings(this);
        MimicProps props = settings.props();
        Mimic mimic = new Mimic(this, "Mimic", props);
        EmptyingFunction.logWithin(this, props.logRetention);
        for (String name : settings.unknown()) {
            Annotations.of(this)
                    .addWarningV2(
                            "mimic:unknownSetting",
                            "unknown setting " + name + ": the settings are " + String.join(", ", settings.known()));
        }

        output("ApiUrl", "Takes documents by POST and answers each at this URL, a slash and its id", mimic.url());
        output("ApiId", "The id of the REST API", mimic.api().getRestApiId());
        output(
                "ApiKeyId",
                "The id of the API key, not its value",
                mimic.apiKey().getKeyId());
        output(
                "ApiKeyCommand",
                "Prints the value of the API key, for the header x-api-key",
                "aws apigateway get-api-key --api-key " + mimic.apiKey().getKeyId()
                        + " --include-value --query value --output text --region " + getRegion());
        output("TableName", "The name of the table", mimic.table().getTableName());
        output("TableArn", "The ARN of the table", mimic.table().getTableArn());
        mimic.bucket()
                .ifPresent(bucket ->
                        output("BucketName", "The name of the bucket of large documents", bucket.getBucketName()));
        outputs("StoreFunction", "function that stores", mimic.storeFunction());
        outputs("RetrieveFunction", "function that retrieves", mimic.retrieveFunction());
    }

    private void outputs(String id, String role, Function function) {
        output(id + "Name", "The name of the " + role, function.getFunctionName());
        output(id + "Arn", "The ARN of the " + role, function.getFunctionArn());
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
