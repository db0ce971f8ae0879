package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A small JSON store: {@code POST /mimic} keeps a document and answers its id, {@code GET /mimic/{id}} gives it back.
 *
 * <p>It is an Amazon API Gateway REST API with an API key and a usage plan, an AWS Lambda function for each of the two
 * operations and an Amazon DynamoDB table. Nothing account-wide is touched and no physical name is fixed, so any number
 * of them fit in one stack.
 *
 * <pre>{@code
 * Mimic mimic = Mimic.Builder.create(this, "Mimic")
 *         .limits(UsageLimits.unlimited().withThrottle(50, 100))
 *         .build();
 * }</pre>
 *
 * <p>The construct ids below this construct are part of its contract: a change of one is a breaking change.
 */
public final class Mimic extends Construct {

    private final ITable table;
    private final Function storeFunction;
    private final Function retrieveFunction;
    private final RestApi api;
    private final UsagePlan usagePlan;
    private final ApiKey apiKey;

    /**
     * Builds a Mimic with the default properties.
     *
     * @param scope the parent
     * @param id the id, unique in {@code scope}
     */
    public Mimic(Construct scope, String id) {
        this(scope, id, MimicProps.builder().build());
    }

    /**
     * Builds a Mimic.
     *
     * @param scope the parent
     * @param id the id, unique in {@code scope}
     * @param props the properties
     */
    public Mimic(Construct scope, String id, MimicProps props) {
        super(scope, id);
        table = props.table != null ? props.table : newTable(props.removalPolicy);

        Code code = Code.fromAsset(DeploymentPackage.file().toString());
        storeFunction = newFunction("Store", "Keeps the JSON text of a request", code, props);
        grantStore(storeFunction);
        retrieveFunction = newFunction("Retrieve", "Answers a kept JSON text by its id", code, props);
        grantRetrieve(retrieveFunction);

        api = newApi(props.stageName);
        Resource documents = api.getRoot().addResource("mimic");
        addMethod(documents, "POST", newAlias("Store", storeFunction));
        addMethod(documents.addResource("{id}"), "GET", newAlias("Retrieve", retrieveFunction));
        addGatewayResponses();

        apiKey = new ApiKey(this, "ApiKey");
        usagePlan = newUsagePlan("UsagePlan", apiKey, props.limits);
        props.clients.forEach(this::addClient);
    }

    /** Returns the table that keeps the documents. */
    public ITable table() {
        return table;
    }

    /** Returns the function that answers {@code POST /mimic}. */
    public Function storeFunction() {
        return storeFunction;
    }

    /** Returns the function that answers {@code GET /mimic/{id}}. */
    public Function retrieveFunction() {
        return retrieveFunction;
    }

    /** Returns the REST API. */
    public RestApi api() {
        return api;
    }

    /** Returns the API key that every Mimic has. */
    public ApiKey apiKey() {
        return apiKey;
    }

    /** Returns the usage plan of {@link #apiKey()}. */
    public UsagePlan usagePlan() {
        return usagePlan;
    }

    /**
     * Returns the URL that takes documents, for example {@code https://….amazonaws.com/dev/mimic}. A document is
     * answered at this URL, a slash and its id.
     */
    public String url() {
        return api.urlForPath("/mimic");
    }

    /**
     * Adds an API key with limits of its own.
     *
     * @param id the client's construct id, letters and digits
     * @param limits the limits of this key
     * @return the key
     * @throws IllegalArgumentException if {@code id} has other characters
     */
    public ApiKey addClient(String id, UsageLimits limits) {
        MimicProps.checkClientId(id);
        ApiKey key = new ApiKey(this, id + "ApiKey");
        newUsagePlan(id + "UsagePlan", key, limits);
        return key;
    }

    /**
     * Allows to store documents without the API: {@code dynamodb:PutItem} on the table.
     *
     * @param grantee who is allowed
     */
    public Grant grantStore(IGrantable grantee) {
        return table.grant(grantee, "dynamodb:PutItem");
    }

    /**
     * Allows to read documents without the API: {@code dynamodb:GetItem} on the table.
     *
     * @param grantee who is allowed
     */
    public Grant grantRetrieve(IGrantable grantee) {
        return table.grant(grantee, "dynamodb:GetItem");
    }

    private Table newTable(RemovalPolicy removalPolicy) {
        Table newTable = Table.Builder.create(this, "Table")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .removalPolicy(removalPolicy)
                .build();
        Tags.of(newTable).add("Name", "MimicTable");
        return newTable;
    }

    private Function newFunction(String operation, String description, Code code, MimicProps props) {
        LogGroup logGroup = LogGroup.Builder.create(this, operation + "LogGroup")
                .retention(props.logRetention)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        // The managed policy for basic execution would allow every log group of the account.
        Role role = Role.Builder.create(this, operation + "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        logGroup.grantWrite(role);
        Function function = Function.Builder.create(this, operation + "Function")
                .description(description)
                .runtime(props.runtime)
                .architecture(props.architecture)
                .handler("dev.mimic.functions." + operation + "Handler")
                .code(code)
                .memorySize(props.memorySize)
                .timeout(props.timeout)
                .snapStart(props.snapStart ? SnapStartConf.ON_PUBLISHED_VERSIONS : null)
                .environment(Map.of("MIMIC_TABLE", table.getTableName()))
                .logGroup(logGroup)
                .role(role)
                .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "The API calls a published version, by an alias");
        return function;
    }

    /** SnapStart knows published versions only, so the API calls the alias of the current one. */
    private Alias newAlias(String operation, Function function) {
        return Alias.Builder.create(this, operation + "Alias")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    private RestApi newApi(String stageName) {
        RestApi restApi = RestApi.Builder.create(this, "Api")
                .restApiName(getNode().getPath().replace('/', '-'))
                .description("Keeps JSON documents and hands them back by id")
                .endpointConfiguration(EndpointConfiguration.builder()
                        .types(List.of(EndpointType.REGIONAL))
                        .build())
                .deployOptions(StageOptions.builder().stageName(stageName).build())
                // Otherwise CDK sets the account's one CloudWatch role, for every API of the account.
                .cloudWatchRole(false)
                .build();
        // Outputs belong to the stack, not to a construct in it.
        restApi.getNode().tryRemoveChild("Endpoint");
        return restApi;
    }

    private static void addMethod(Resource resource, String httpMethod, Alias function) {
        resource.addMethod(
                httpMethod,
                LambdaIntegration.Builder.create(function)
                        .allowTestInvoke(false)
                        .build(),
                MethodOptions.builder().apiKeyRequired(true).build());
    }

    private void addGatewayResponses() {
        // API Gateway takes an unknown path for a missing signature and says 403.
        addGatewayResponse("NotFoundResponse", ResponseType.MISSING_AUTHENTICATION_TOKEN, "404", "Not found");
        addGatewayResponse(
                "ThrottledResponse",
                ResponseType.THROTTLED,
                "429",
                "Too many requests: wait a moment, then send them more slowly");
        addGatewayResponse(
                "QuotaExceededResponse",
                ResponseType.QUOTA_EXCEEDED,
                "429",
                "Quota exceeded: this API key has no requests left until its next period begins");
    }

    private void addGatewayResponse(String id, ResponseType type, String statusCode, String message) {
        api.addGatewayResponse(
                id,
                GatewayResponseOptions.builder()
                        .type(type)
                        .statusCode(statusCode)
                        .templates(Map.of("application/json", "{\"message\":\"" + message + "\"}"))
                        .build());
    }

    private UsagePlan newUsagePlan(String id, ApiKey key, UsageLimits limits) {
        UsagePlan plan = UsagePlan.Builder.create(this, id)
                .apiStages(List.of(UsagePlanPerApiStage.builder()
                        .api(api)
                        .stage(api.getDeploymentStage())
                        .build()))
                .quota(limits.quota())
                .throttle(limits.throttle())
                .build();
        plan.addApiKey(key);
        return plan;
    }

    /** A builder of {@link Mimic}. */
    public static final class Builder extends MimicOptions<Builder> {

        private final Construct scope;
        private final String id;

        private Builder(Construct scope, String id) {
            this.scope = scope;
            this.id = id;
        }

        /**
         * Returns a builder that has every default.
         *
         * @param scope the parent of the construct
         * @param id the construct's id, unique in {@code scope}
         */
        public static Builder create(Construct scope, String id) {
            return new Builder(scope, id);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Checks the properties, then builds the construct.
         *
         * @throws IllegalArgumentException if a value is not allowed; no part of the construct is left in the tree
         */
        public Mimic build() {
            return new Mimic(scope, id, new MimicProps(this));
        }
    }
}
