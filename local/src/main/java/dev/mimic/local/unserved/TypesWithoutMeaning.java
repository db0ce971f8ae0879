package dev.mimic.local.unserved;

import java.util.Set;

/**
 * The resource types that change no answer to a request, so that a machine without them answers as AWS does. What a function
 * sends to, reads from or is invoked by is none of them: a topic, a parameter, a secret, an event source mapping.
 */
public final class TypesWithoutMeaning {

    private static final Set<String> TYPES = Set.of(
            // Who may do what, and what is encrypted with which key
            "AWS::Events::EventBusPolicy",
            "AWS::IAM::Group",
            "AWS::IAM::InstanceProfile",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::OIDCProvider",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::IAM::ServiceLinkedRole",
            "AWS::IAM::User",
            "AWS::KMS::Alias",
            "AWS::KMS::Key",
            "AWS::Lambda::CodeSigningConfig",
            "AWS::Lambda::LayerVersionPermission",
            "AWS::Lambda::Permission",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::SecretsManager::ResourcePolicy",
            // Who may reach whom: here it is this machine's network
            "AWS::EC2::EIP",
            "AWS::EC2::EgressOnlyInternetGateway",
            "AWS::EC2::FlowLog",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::NatGateway",
            "AWS::EC2::NetworkAcl",
            "AWS::EC2::NetworkAclEntry",
            "AWS::EC2::Route",
            "AWS::EC2::RouteTable",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::SecurityGroupEgress",
            "AWS::EC2::SecurityGroupIngress",
            "AWS::EC2::Subnet",
            "AWS::EC2::SubnetNetworkAclAssociation",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EC2::VPC",
            "AWS::EC2::VPCCidrBlock",
            "AWS::EC2::VPCEndpoint",
            "AWS::EC2::VPCGatewayAttachment",
            "Custom::VpcRestrictDefaultSG",
            // Who watches, and who is told
            "AWS::ApiGateway::Account",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::AnomalyDetector",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Logs::Delivery",
            "AWS::Logs::DeliveryDestination",
            "AWS::Logs::DeliverySource",
            "AWS::Logs::LogGroup",
            "AWS::Logs::LogStream",
            "AWS::Logs::MetricFilter",
            "AWS::Logs::QueryDefinition",
            "AWS::Logs::ResourcePolicy",
            "AWS::Logs::SubscriptionFilter",
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
            "AWS::Route53::HostedZone",
            "AWS::Route53::RecordSet",
            // What others read: documentation
            "AWS::ApiGateway::DocumentationPart",
            "AWS::ApiGateway::DocumentationVersion",
            "AWS::CDK::Metadata",
            // Asynchronous invocations: API Gateway's are synchronous
            "AWS::Lambda::EventInvokeConfig",
            // Shown to integrations by HTTP alone, which are answered 501
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
