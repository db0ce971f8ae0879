package dev.mimic.local.unserved;

import java.util.Set;

/** The resource types that change no answer to a request, so that a machine without them answers as AWS does. */
public final class TypesWithoutMeaning {

    private static final Set<String> TYPES = Set.of(
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
            "AWS::ApiGateway::ClientCertificate");

    private TypesWithoutMeaning() {}

    /** All of them. */
    public static Set<String> all() {
        return TYPES;
    }

    /** Whether resources of a type have no meaning on one machine. */
    public static boolean include(String type) {
        return TYPES.contains(type);
    }
}
