package dev.mimic.local.assembly;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resource types that a template may hold: those that are served, and those without a meaning on one machine. */
public final class ResourceTypes {

    public static final String REST_API = "AWS::ApiGateway::RestApi";
    public static final String RESOURCE = "AWS::ApiGateway::Resource";
    public static final String METHOD = "AWS::ApiGateway::Method";
    public static final String DEPLOYMENT = "AWS::ApiGateway::Deployment";
    public static final String STAGE = "AWS::ApiGateway::Stage";
    public static final String GATEWAY_RESPONSE = "AWS::ApiGateway::GatewayResponse";
    public static final String API_KEY = "AWS::ApiGateway::ApiKey";
    public static final String USAGE_PLAN = "AWS::ApiGateway::UsagePlan";
    public static final String USAGE_PLAN_KEY = "AWS::ApiGateway::UsagePlanKey";
    public static final String FUNCTION = "AWS::Lambda::Function";
    public static final String VERSION = "AWS::Lambda::Version";
    public static final String ALIAS = "AWS::Lambda::Alias";
    public static final String LAYER_VERSION = "AWS::Lambda::LayerVersion";
    public static final String TABLE = "AWS::DynamoDB::Table";
    public static final String GLOBAL_TABLE = "AWS::DynamoDB::GlobalTable";

    /** Types whose every resource is served. */
    private static final Set<String> SERVED = Set.of(
            REST_API,
            RESOURCE,
            METHOD,
            DEPLOYMENT,
            STAGE,
            GATEWAY_RESPONSE,
            USAGE_PLAN,
            USAGE_PLAN_KEY,
            TABLE,
            GLOBAL_TABLE);

    /** Types whose resources are served if a method leads to them, a function or a usage plan. */
    private static final Set<String> SERVED_IF_REACHED = Set.of(FUNCTION, VERSION, ALIAS, LAYER_VERSION, API_KEY);

    /**
     * Types that change no answer to a request. They have no {@code Ref} and no attributes here either, so that a
     * served resource that does depend on one (a function that is given a topic's ARN) is refused by name all the same.
     */
    private static final Set<String> WITHOUT_LOCAL_MEANING = Set.of(
            // Who may do what, and what is encrypted with which key
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::KMS::Alias",
            "AWS::KMS::Key",
            "AWS::Lambda::CodeSigningConfig",
            "AWS::Lambda::Permission",
            // Who watches, and who is told
            "AWS::ApiGateway::Account",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::AnomalyDetector",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Logs::LogGroup",
            "AWS::Logs::LogStream",
            "AWS::Logs::MetricFilter",
            "AWS::Logs::QueryDefinition",
            "AWS::Logs::ResourcePolicy",
            "AWS::Logs::SubscriptionFilter",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::XRay::Group",
            "AWS::XRay::SamplingRule",
            "Custom::LogRetention",
            // Capacity and backups
            "AWS::ApplicationAutoScaling::ScalableTarget",
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            "AWS::Backup::BackupPlan",
            "AWS::Backup::BackupSelection",
            "AWS::Backup::BackupVault",
            // The address on the internet: here it is the loopback one
            "AWS::ApiGateway::BasePathMapping",
            "AWS::ApiGateway::DomainName",
            "AWS::CertificateManager::Certificate",
            "AWS::Route53::RecordSet",
            // What others read: documentation, published values
            "AWS::ApiGateway::DocumentationPart",
            "AWS::ApiGateway::DocumentationVersion",
            "AWS::CDK::Metadata",
            "AWS::SSM::Parameter",
            "AWS::SecretsManager::Secret",
            // Asynchronous invocations: API Gateway's are synchronous
            "AWS::Lambda::EventInvokeConfig",
            // Without effect until a stage, a method or a function names them, and that is refused
            "AWS::ApiGateway::ClientCertificate",
            "AWS::ApiGateway::Model",
            "AWS::ApiGateway::RequestValidator");

    private ResourceTypes() {}

    /** Refuses every resource whose type is in none of the sets. */
    public static void check(List<Resource> resources) {
        refuseAny(
                "unsupported resource type",
                resources.stream()
                        .filter(resource -> !SERVED.contains(resource.type()))
                        .filter(resource -> !SERVED_IF_REACHED.contains(resource.type()))
                        .filter(resource -> !WITHOUT_LOCAL_MEANING.contains(resource.type())));
    }

    /** Refuses every resource that no reader came to although its type is served. */
    public static void checkUnread(List<Resource> unread) {
        refuseAny(
                "not part of any REST API of this stack:",
                unread.stream().filter(resource -> SERVED.contains(resource.type())));
    }

    private static void refuseAny(String refusal, Stream<Resource> resources) {
        String refused = resources.map(Resource::toString).collect(Collectors.joining(", "));
        if (!refused.isEmpty()) {
            throw new AssemblyException(refusal + " " + refused);
        }
    }
}
