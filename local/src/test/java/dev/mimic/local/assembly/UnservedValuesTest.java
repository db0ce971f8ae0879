package dev.mimic.local.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.unserved.UnservedValues;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give for resources that are not served: values of AWS's form. The forms are those
 * in "Return values" on the page of each type in CloudFormation's template reference, and in {@code documented-forms.json}.
 */
final class UnservedValuesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String TEMPLATE = """
            {
              "Parameters": {"Stage": {"Type": "String", "Default": "Beta"}},
              "Resources": {
                "Alb": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer"},
                "Bucket": {"Type": "AWS::S3::Bucket"},
                "NamedBucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Fn::Sub": "photos-${AWS::AccountId}"}}},
                "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
                "BusRule": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"}}},
                "Cache": {"Type": "AWS::ElastiCache::CacheCluster", "Properties": {"Port": 11211}},
                "Certificate": {"Type": "AWS::CertificateManager::Certificate", "Properties": {"DomainName": "a.example"}},
                "Client": {"Type": "AWS::Cognito::UserPoolClient", "Properties": {"UserPoolId": {"Ref": "Pool"}}},
                "Cluster": {"Type": "AWS::ECS::Cluster"},
                "Custom": {"Type": "Custom::Thing"},
                "CustomResource": {"Type": "AWS::CloudFormation::CustomResource"},
                "Database": {"Type": "AWS::RDS::DBInstance", "Properties": {"Port": 5432}},
                "Distribution": {"Type": "AWS::CloudFront::Distribution"},
                "Domain": {"Type": "AWS::OpenSearchService::Domain"},
                "Files": {"Type": "AWS::EFS::FileSystem"},
                "Firehose": {"Type": "AWS::KinesisFirehose::DeliveryStream"},
                "Group": {"Type": "AWS::EC2::SecurityGroup"},
                "HttpApi": {"Type": "AWS::ApiGatewayV2::Api"},
                "Identities": {"Type": "AWS::Cognito::IdentityPool"},
                "Images": {"Type": "AWS::ECR::Repository"},
                "Instance": {"Type": "AWS::EC2::Instance"},
                "Key": {"Type": "AWS::KMS::Key"},
                "Logs": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/items"}},
                "Machine": {"Type": "AWS::StepFunctions::StateMachine"},
                "ManagedPolicy": {"Type": "AWS::IAM::ManagedPolicy"},
                "Mapping": {"Type": "AWS::Lambda::EventSourceMapping"},
                "Nested": {"Type": "AWS::CloudFormation::Stack"},
                "NewType": {"Type": "AWS::Tomorrow::Thing"},
                "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyName": "ItemsPolicy"}},
                "Pool": {"Type": "AWS::Cognito::UserPool"},
                "Queue": {"Type": "AWS::SQS::Queue"},
                "NamedQueue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "orders-${Stage}.fifo"}}},
                "Role": {"Type": "AWS::IAM::Role"},
                "RoleInAPath": {"Type": "AWS::IAM::Role", "Properties": {"Path": "/team/", "RoleName": "reader"}},
                "Rule": {"Type": "AWS::Events::Rule"},
                "Schedule": {"Type": "AWS::Scheduler::Schedule"},
                "Stream": {"Type": "AWS::Kinesis::Stream"},
                "Structured": {"Type": "Custom::Thing", "Properties": {"Result": {"Port": 1}}},
                "Subnet": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}}},
                "Topic": {"Type": "AWS::SNS::Topic"},
                "Url": {"Type": "AWS::Lambda::Url", "Properties": {"TargetFunctionArn": "arn:f"}},
                "User": {"Type": "AWS::IAM::User"},
                "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
                "WebAcl": {"Type": "AWS::WAFv2::WebACL", "Properties": {"Name": "acl", "Scope": "REGIONAL"}},
                "Zone": {"Type": "AWS::Route53::HostedZone"}
              }
            }
            """;

    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Intrinsics intrinsics;

    UnservedValuesTest() throws JsonProcessingException {
        intrinsics = intrinsics(MAPPER.readTree(TEMPLATE));
    }

    private static Intrinsics intrinsics(JsonNode template) {
        ResourceValues values = new UnservedValues();
        return new Intrinsics(
                new StackEnvironment("Items", "123456789012", "eu-west-1"),
                Template.of(template),
                ParameterValues.NONE,
                new Sources(values, new StackOutputs(), new DynamicReferences(values)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Alb | arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/Items-Alb/[0-9a-f]{16}
            Bucket | items-bucket
            NamedBucket | photos-123456789012
            Bus | orders
            BusRule | orders.Items-BusRule
            Certificate | arn:aws:acm:eu-west-1:123456789012:certificate/UUID
            Client | [a-z0-9]{26}
            Cluster | Items-Cluster
            Custom | Items-Custom
            Database | items-database
            Distribution | E[A-Z0-9]{13}
            Domain | items-domain
            Files | fs-[0-9a-f]{17}
            Firehose | Items-Firehose
            Group | sg-[0-9a-f]{17}
            HttpApi | [a-z0-9]{10}
            Identities | eu-west-1:UUID
            Images | items-images
            Instance | i-[0-9a-f]{17}
            Key | UUID
            Logs | /items
            Machine | arn:aws:states:eu-west-1:123456789012:stateMachine:Items-Machine
            ManagedPolicy | arn:aws:iam::123456789012:policy/Items-ManagedPolicy
            Mapping | UUID
            NewType | Items-NewType
            Policy | ItemsPolicy
            Pool | eu-west-1_[a-z0-9]{9}
            Queue | https://sqs.eu-west-1.amazonaws.com/123456789012/Items-Queue
            NamedQueue | https://sqs.eu-west-1.amazonaws.com/123456789012/orders-Beta.fifo
            Role | Items-Role
            Rule | Items-Rule
            Schedule | Items-Schedule
            Stream | Items-Stream
            Subnet | subnet-[0-9a-f]{17}
            Topic | arn:aws:sns:eu-west-1:123456789012:Items-Topic
            Url | arn:f
            User | Items-User
            Vpc | vpc-[0-9a-f]{17}
            WebAcl | acl.UUID.REGIONAL
            Zone | Z[A-Z0-9]{20}
            """)
    void refGivesWhatItGivesOnAws(String logicalId, String form) {
        assertForm(form, intrinsics.resolve(MAPPER.createObjectNode().put("Ref", logicalId), "Function.A"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Alb.DNSName | Items-Alb-[0-9]{9}.eu-west-1.elb.amazonaws.com
            Alb.LoadBalancerFullName | app/Items-Alb/[0-9a-f]{16}
            Bucket.Arn | arn:aws:s3:::items-bucket
            Bucket.DomainName | items-bucket.s3.amazonaws.com
            Bucket.RegionalDomainName | items-bucket.s3.eu-west-1.amazonaws.com
            Bucket.WebsiteURL | http://items-bucket.s3-website.eu-west-1.amazonaws.com
            NamedBucket.Arn | arn:aws:s3:::photos-123456789012
            Bus.Arn | arn:aws:events:eu-west-1:123456789012:event-bus/orders
            BusRule.Arn | arn:aws:events:eu-west-1:123456789012:rule/orders/Items-BusRule
            Cache.ConfigurationEndpoint.Address | [a-z0-9]{10}.elasticache.eu-west-1.amazonaws.com
            Cache.ConfigurationEndpoint.Port | 11211
            Cluster.Arn | arn:aws:ecs:eu-west-1:123456789012:cluster/Items-Cluster
            Custom.Anything.AtAll | Items-Custom-Anything.AtAll
            CustomResource.Token | Items-CustomResource-Token
            Database.Endpoint.Address | items-database.[a-z0-9]{12}.eu-west-1.rds.amazonaws.com
            Database.Endpoint.Port | 5432
            Database.DBInstanceArn | arn:aws:rds:eu-west-1:123456789012:db:items-database
            Distribution.DomainName | d[a-z0-9]{13}.cloudfront.net
            Domain.DomainEndpoint | search-items-domain-[a-z0-9]{26}.eu-west-1.es.amazonaws.com
            Domain.Arn | arn:aws:es:eu-west-1:123456789012:domain/items-domain
            Files.Arn | arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-[0-9a-f]{17}
            Firehose.Arn | arn:aws:firehose:eu-west-1:123456789012:deliverystream/Items-Firehose
            Group.GroupId | sg-[0-9a-f]{17}
            HttpApi.ApiEndpoint | https://[a-z0-9]{10}.execute-api.eu-west-1.amazonaws.com
            Images.RepositoryUri | 123456789012.dkr.ecr.eu-west-1.amazonaws.com/items-images
            Key.Arn | arn:aws:kms:eu-west-1:123456789012:key/UUID
            Logs.Arn | arn:aws:logs:eu-west-1:123456789012:log-group:/items:\\*
            Machine.Name | Items-Machine
            Nested.Outputs.Token | Items-Nested-Outputs.Token
            NewType.Arn | arn:aws:tomorrow:eu-west-1:123456789012:thing/Items-NewType
            Pool.Arn | arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_[a-z0-9]{9}
            Pool.ProviderURL | https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_[a-z0-9]{9}
            Queue.Arn | arn:aws:sqs:eu-west-1:123456789012:Items-Queue
            Queue.QueueName | Items-Queue
            NamedQueue.Arn | arn:aws:sqs:eu-west-1:123456789012:orders-Beta.fifo
            Role.Arn | arn:aws:iam::123456789012:role/Items-Role
            RoleInAPath.Arn | arn:aws:iam::123456789012:role/team/reader
            Rule.Arn | arn:aws:events:eu-west-1:123456789012:rule/Items-Rule
            Schedule.Arn | arn:aws:scheduler:eu-west-1:123456789012:schedule/default/Items-Schedule
            Stream.Arn | arn:aws:kinesis:eu-west-1:123456789012:stream/Items-Stream
            Topic.TopicName | Items-Topic
            Url.FunctionUrl | https://[a-z0-9]{32}.lambda-url.eu-west-1.on.aws/
            User.Arn | arn:aws:iam::123456789012:user/Items-User
            Vpc.CidrBlock | 10.0.0.0/16
            Vpc.DefaultSecurityGroup | sg-[0-9a-f]{17}
            WebAcl.Arn | arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/acl/UUID
            """)
    void getAttGivesWhatItGivesOnAws(String attribute, String form) {
        assertForm(form, intrinsics.resolve(MAPPER.createObjectNode().put("Fn::GetAtt", attribute), "Function.A"));
    }

    @Test
    void whatTwoValuesOfAResourceShareIsTheSame() throws JsonProcessingException {
        JsonNode values = intrinsics.resolve(MAPPER.readTree("""
                        [{"Ref": "Key"}, {"Fn::GetAtt": ["Key", "Arn"]}, {"Ref": "Vpc"}, {"Fn::GetAtt": ["Subnet", "VpcId"]}]"""), "A");

        assertEquals(
                "arn:aws:kms:eu-west-1:123456789012:key/" + values.get(0).textValue(),
                values.get(1).textValue());
        assertEquals(values.get(2), values.get(3));
    }

    /** A structure in the template is not the value that is asked for. */
    @Test
    void aStructureOfTheSameNameIsNoValue() throws JsonProcessingException {
        JsonNode value = intrinsics.resolve(MAPPER.readTree("{\"Fn::GetAtt\": [\"Structured\", \"Result\"]}"), "A");

        assertEquals("Items-Structured-Result", value.asText());
    }

    @Test
    void anAttributeThatIsAListIsOne() throws JsonProcessingException {
        JsonNode first = intrinsics.resolve(MAPPER.readTree("""
                {"Fn::Select": [0, {"Fn::GetAtt": ["Vpc", "CidrBlockAssociations"]}]}"""), "A");

        assertForm("vpc-cidr-assoc-[0-9a-f]{17}", first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Queue.Url | unsupported Fn::GetAtt Url of AWS::SQS::Queue (Queue) at Function.A
            Bucket.Outputs.Url | unsupported Fn::GetAtt Outputs.Url of AWS::S3::Bucket (Bucket) at Function.A
            """)
    void refusesAnAttributeThatTheTypeDoesNotHave(String attribute, String refusal) {
        AssemblyException exception = assertThrows(
                AssemblyException.class,
                () -> intrinsics.resolve(MAPPER.createObjectNode().put("Fn::GetAtt", attribute), "Function.A"));

        assertEquals(refusal, exception.getMessage());
    }

    @Test
    void everyValueOfEveryTypeIsThere() throws IOException {
        JsonNode types = table("return-values.json").path("resourceTypes");
        ObjectNode template = MAPPER.createObjectNode();
        types.fieldNames().forEachRemaining(type -> {
            // A template may have 500 resources, and one is enough to ask for another's values.
            ObjectNode resources = template.removeAll().putObject("Resources");
            resources.putObject("Thing").put("Type", type);
            Intrinsics ofType = intrinsics(template);
            String ref = ofType.text(MAPPER.createObjectNode().put("Ref", "Thing"), type);
            assertFalse(ref.isBlank() || ref.contains("${"), () -> type + ": " + ref);
            types.path(type).path("attributes").fieldNames().forEachRemaining(attribute -> {
                String value = ofType.references().attribute("Thing", attribute, type);
                assertFalse(value.isBlank() || value.contains("${"), () -> type + "." + attribute + ": " + value);
            });
        });
    }

    @Test
    void everyDocumentedFormIsOfATypeThatAwsPublishes() throws IOException {
        JsonNode types = table("return-values.json").path("resourceTypes");
        TreeSet<String> unknown = new TreeSet<>();
        table("documented-forms.json")
                .forEach(page -> page.fieldNames().forEachRemaining(type -> {
                    if (!types.has(type)) {
                        unknown.add(type);
                    }
                }));

        assertEquals(new TreeSet<>(), unknown);
    }

    private static JsonNode table(String name) throws IOException {
        try (InputStream content = UnservedValues.class.getResourceAsStream(name)) {
            return MAPPER.readTree(content);
        }
    }

    private static void assertForm(String form, JsonNode value) {
        assertTrue(value.asText().matches(form.replace("UUID", UUID)), value::toString);
    }
}
