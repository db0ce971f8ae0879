package dev.mimic.local.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.Cors;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.JsonSchemaVersion;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.ModelOptions;
import software.amazon.awscdk.services.apigateway.PassthroughBehavior;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.LocalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.Version;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogRetention;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.ssm.StringListParameter;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.amazon.awscdk.services.ssm.StringParameterAttributes;

/** Stacks to read, written with CDK. */
public final class SampleStacks {

    private final Path jar;
    private final Path classes;

    /** Writes two deployment packages into a directory. */
    public SampleStacks(Path directory) throws IOException {
        jar = directory.resolve("function.jar");
        WrittenAssembly.writeJar(jar, "app/Writer.class");
        classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("app"));
        Files.write(classes.resolve("app/Reader.class"), new byte[] {4, 5, 6});
    }

    public Path jar() {
        return jar;
    }

    public Path classes() {
        return classes;
    }

    public void addTableV2(App app) {
        TableV2.Builder.create(new Stack(app, "Store"), "Table")
                .tableName("items")
                .partitionKey(key("id", AttributeType.BINARY))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndexPropsV2.builder()
                        .indexName("byTime")
                        .partitionKey(key("at", AttributeType.NUMBER))
                        .build()))
                .dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES)
                .build();
    }

    public static void addTableWithIndexes(App app) {
        Table table = table(new Stack(app, "Store")).sortKey(key("page", AttributeType.NUMBER)).stream(
                        StreamViewType.NEW_IMAGE)
                .build();
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName("byOwner")
                .partitionKey(key("owner", AttributeType.STRING))
                .sortKey(key("page", AttributeType.NUMBER))
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(List.of("title", "text"))
                .readCapacity(3)
                .writeCapacity(4)
                .build());
        table.addLocalSecondaryIndex(LocalSecondaryIndexProps.builder()
                .indexName("byDigest")
                .sortKey(key("digest", AttributeType.BINARY))
                .projectionType(ProjectionType.KEYS_ONLY)
                .build());
    }

    public void addOpenApi(App app) {
        RestApi.Builder.create(new Stack(app, "Open"), "Api")
                .build()
                .getRoot()
                .addCorsPreflight(CorsOptions.builder()
                        .allowOrigins(Cors.ALL_ORIGINS)
                        .allowMethods(List.of("GET", "POST"))
                        .statusCode(200)
                        .build());
    }

    /** An API whose items are checked before a function gets them, and whose answers may be compressed. */
    public void addValidatedApi(App app) {
        Stack stack = new Stack(app, "Checked");
        RestApi api = RestApi.Builder.create(stack, "Api")
                .minCompressionSize(Size.kibibytes(1))
                .build();
        Model price = api.addModel(
                "Price",
                ModelOptions.builder()
                        .schema(JsonSchema.builder()
                                .schema(JsonSchemaVersion.DRAFT4)
                                .type(JsonSchemaType.NUMBER)
                                .minimum(1)
                                .build())
                        .build());
        Model item = api.addModel(
                "Item",
                ModelOptions.builder()
                        .schema(JsonSchema.builder()
                                .type(JsonSchemaType.OBJECT)
                                .required(List.of("price"))
                                .properties(Map.of(
                                        "price",
                                        JsonSchema.builder()
                                                .ref("https://apigateway.amazonaws.com/restapis/" + api.getRestApiId()
                                                        + "/models/" + price.getModelId())
                                                .build()))
                                .build())
                        .build());
        api.getRoot()
                .addMethod(
                        "POST",
                        LambdaIntegration.Builder.create(
                                        function(stack, "Reader").build())
                                .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}"))
                                .passthroughBehavior(PassthroughBehavior.NEVER)
                                .build(),
                        MethodOptions.builder()
                                .requestModels(Map.of("application/json", item))
                                .requestParameters(Map.of(
                                        "method.request.querystring.shop", true, "method.request.header.X-Id", true))
                                .requestValidatorOptions(RequestValidatorOptions.builder()
                                        .validateRequestBody(true)
                                        .validateRequestParameters(true)
                                        .build())
                                .build());
    }

    public void addDependentStacks(App app) {
        Table table = table(new Stack(app, "Data")).build();
        addReaderApi(new Stack(app, "Web"), table);
    }

    public void addStage(App app) {
        table(new Stack(Stage.Builder.create(app, "Prod").build(), "Data")).build();
    }

    public void addStackOfEnvironment(App app) {
        Environment environment = Environment.builder()
                .account("123456789012")
                .region("eu-west-1")
                .build();
        Stack stack =
                new Stack(app, "Store", StackProps.builder().env(environment).build());
        addReaderApi(stack, table(stack).build());
    }

    public void addStore(App app) {
        Stack stack = new Stack(app, "Store");
        Table table = table(stack)
                .sortKey(key("page", AttributeType.NUMBER))
                .timeToLiveAttribute("expires")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .build();
        Function writer = Function.Builder.create(stack, "Writer")
                .runtime(Runtime.JAVA_25)
                .handler("app.Writer::handleRequest")
                .code(Code.fromAsset(jar.toString()))
                .architecture(Architecture.ARM_64)
                .memorySize(512)
                .timeout(Duration.seconds(10))
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .tracing(Tracing.ACTIVE)
                .loggingFormat(LoggingFormat.JSON)
                .logGroup(LogGroup.Builder.create(stack, "WriterLogs")
                        .retention(RetentionDays.ONE_WEEK)
                        .build())
                .environment(Map.of("TABLE", table.getTableName(), "TABLE_ARN", table.getTableArn()))
                .build();
        table.grant(writer, "dynamodb:PutItem");
        Alias alias = Alias.Builder.create(stack, "WriterAlias")
                .aliasName("live")
                .version(writer.getCurrentVersion())
                .build();
        Function reader = function(stack, "Reader").functionName("reader").build();
        addApi(stack, alias, writer.getCurrentVersion(), reader);
        // Brings a provider of CDK's own: a custom resource and a function in Node.js.
        LogRetention.Builder.create(stack, "ReaderLogs")
                .logGroupName("/aws/lambda/reader")
                .retention(RetentionDays.ONE_DAY)
                .build();
        StringParameter.Builder.create(stack, "Parameter")
                .stringValue(table.getTableName())
                .build();
        writer.metricErrors()
                .createAlarm(
                        stack,
                        "Alarm",
                        CreateAlarmOptions.builder()
                                .threshold(1)
                                .evaluationPeriods(1)
                                .build());
    }

    /** Two stacks, of which one uses parameters and secrets of both, in the ways of CDK. */
    public void addStoredValues(App app) {
        StringParameter.Builder.create(new Stack(app, "Data"), "Limit")
                .parameterName("/items/limit")
                .stringValue("20")
                .build();
        Stack stack = new Stack(app, "Web");
        StringListParameter zones = StringListParameter.Builder.create(stack, "Zones")
                .stringListValue(List.of("a", "b"))
                .build();
        Secret secret = Secret.Builder.create(stack, "Secret")
                .generateSecretString(SecretStringGenerator.builder()
                        .secretStringTemplate("{\"user\": \"admin\"}")
                        .generateStringKey("password")
                        .passwordLength(24)
                        .excludePunctuation(true)
                        .build())
                .build();
        Function reader = function(stack, "Reader")
                .environment(Map.of(
                        "LIMIT", StringParameter.valueForStringParameter(stack, "/items/limit"),
                        "LIMIT_OF_ITS_STACK",
                                StringParameter.fromStringParameterAttributes(
                                                stack,
                                                "Imported",
                                                StringParameterAttributes.builder()
                                                        .parameterName("/items/limit")
                                                        .version(1)
                                                        .build())
                                        .getStringValue(),
                        "ZONES", Fn.join(",", zones.getStringListValue()),
                        "USER", secret.secretValueFromJson("user").unsafeUnwrap(),
                        "PASSWORD", secret.secretValueFromJson("password").unsafeUnwrap(),
                        "ELSEWHERE", StringParameter.valueForStringParameter(stack, "/elsewhere")))
                .build();
        RestApi.Builder.create(stack, "Api").build().getRoot().addMethod("GET", new LambdaIntegration(reader));
    }

    private void addReaderApi(Stack stack, Table table) {
        Function reader = function(stack, "Reader")
                .environment(Map.of("TABLE_ARN", table.getTableArn()))
                .build();
        RestApi.Builder.create(stack, "Api").build().getRoot().addMethod("GET", new LambdaIntegration(reader));
    }

    private static void addApi(Stack stack, Alias alias, Version version, Function reader) {
        RestApi api = RestApi.Builder.create(stack, "Api")
                .restApiName("Items")
                .description("Keeps items")
                .endpointTypes(List.of(EndpointType.REGIONAL))
                .binaryMediaTypes(List.of("image/png"))
                .cloudWatchRole(true)
                .deployOptions(StageOptions.builder()
                        .stageName("dev")
                        .throttlingRateLimit(50)
                        .throttlingBurstLimit(100)
                        .tracingEnabled(true)
                        .methodOptions(Map.of(
                                "/items/POST",
                                MethodDeploymentOptions.builder()
                                        .metricsEnabled(true)
                                        .build()))
                        .build())
                .build();
        api.getRoot().addMethod("ANY", new LambdaIntegration(reader));
        IResource items = api.getRoot().addResource("items");
        items.addMethod(
                "POST",
                new LambdaIntegration(alias),
                MethodOptions.builder().apiKeyRequired(true).build());
        IResource item = items.addResource("{id}");
        item.addMethod(
                "GET",
                LambdaIntegration.Builder.create(reader)
                        .timeout(Duration.seconds(5))
                        .build());
        item.addMethod("DELETE", new LambdaIntegration(version));
        item.addCorsPreflight(CorsOptions.builder()
                .allowOrigins(List.of("https://a.example", "https://b.example", "https://c.example"))
                .allowHeaders(List.of("X-Api-Key", "Content-Type"))
                .allowMethods(List.of("GET"))
                .build());
        api.addGatewayResponse(
                "NotFound",
                GatewayResponseOptions.builder()
                        .type(ResponseType.MISSING_AUTHENTICATION_TOKEN)
                        .statusCode("404")
                        .responseHeaders(Map.of(
                                "Vary", "'Origin'", "Access-Control-Allow-Origin", "method.request.header.Origin"))
                        .templates(Map.of("application/json", "{\"message\":$context.error.messageString}"))
                        .build());
        api.addGatewayResponse(
                "Throttled",
                GatewayResponseOptions.builder().type(ResponseType.THROTTLED).build());
        UsagePlan plan = UsagePlan.Builder.create(stack, "Plan")
                .throttle(
                        ThrottleSettings.builder().rateLimit(0.5).burstLimit(20).build())
                .quota(QuotaSettings.builder()
                        .limit(1000)
                        .period(Period.MONTH)
                        .offset(100)
                        .build())
                .apiStages(List.of(UsagePlanPerApiStage.builder()
                        .api(api)
                        .stage(api.getDeploymentStage())
                        .build()))
                .build();
        plan.addApiKey(ApiKey.Builder.create(stack, "Key").build());
        plan.addApiKey(ApiKey.Builder.create(stack, "Fixed")
                .apiKeyName("fixed")
                .value("a-value-of-20-letters")
                .enabled(false)
                .build());
    }

    private Function.Builder function(Stack stack, String id) {
        return Function.Builder.create(stack, id)
                .runtime(Runtime.JAVA_21)
                .handler("app.Reader")
                .code(Code.fromAsset(classes.toString()));
    }

    private static Table.Builder table(Stack stack) {
        return Table.Builder.create(stack, "Table").partitionKey(key("id", AttributeType.STRING));
    }

    private static Attribute key(String name, AttributeType type) {
        return Attribute.builder().name(name).type(type).build();
    }
}
