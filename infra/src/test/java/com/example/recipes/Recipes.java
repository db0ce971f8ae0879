package com.example.recipes;

import dev.mimic.infra.IamAuthorizer;
import dev.mimic.infra.Mimic;
import dev.mimic.infra.MimicProps;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CfnGatewayResponse;
import software.amazon.awscdk.services.apigateway.CfnRestApi;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.DomainNameOptions;
import software.amazon.awscdk.services.apigateway.TokenAuthorizer;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.AutoScalingOptions;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.UtilizationScalingOptions;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.ApiGateway;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/** The code that docs/recipes.md shows, as somebody outside Mimic's package writes it; RecipesTest synthesizes it. */
public final class Recipes extends Stack {

    public Recipes(Construct scope, String id) {
        super(scope, id);
    }

    /** For the users of a pool. */
    public void cognito(UserPool users) {
        // tag::cognito[]
        Mimic mimic = Mimic.Builder.create(this, "Mimic")
                .authorizer(CognitoUserPoolsAuthorizer.Builder.create(this, "Users")
                        .cognitoUserPools(List.of(users))
                        .build())
                .authorizationScopes(List.of("documents/write", "documents/read"))
                .build();
        // end::cognito[]
    }

    /** For the roles of an account. */
    public void iam(IGrantable tests) {
        // tag::iam[]
        Mimic mimic = Mimic.Builder.create(this, "Mimic")
                .authorizer(new IamAuthorizer())
                .build();

        mimic.api().getMethods().forEach(method -> method.grantExecute(tests));
        // end::iam[]
    }

    /** For whom one's own function lets pass. */
    public void lambda(Function checksTokens) {
        // tag::lambda[]
        Mimic mimic = Mimic.Builder.create(this, "Mimic")
                .authorizer(TokenAuthorizer.Builder.create(this, "Tokens")
                        .handler(checksTokens)
                        .resultsCacheTtl(Duration.minutes(1))
                        .build())
                .build();
        // end::lambda[]
    }

    /** Functions without a way to the internet. */
    public void vpc(Vpc vpc) {
        Mimic mimic = new Mimic(this, "Mimic");
        // tag::vpc[]
        vpc.addGatewayEndpoint(
                "DynamoDb",
                GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.DYNAMODB)
                        .build());
        SecurityGroup group =
                SecurityGroup.Builder.create(this, "Functions").vpc(vpc).build();
        SubnetSelection isolated = SubnetSelection.builder()
                .subnetType(SubnetType.PRIVATE_ISOLATED)
                .build();

        for (Function function : List.of(mimic.storeFunction(), mimic.retrieveFunction())) {
            CfnFunction resource = (CfnFunction) function.getNode().getDefaultChild();
            resource.setVpcConfig(CfnFunction.VpcConfigProperty.builder()
                    .subnetIds(vpc.selectSubnets(isolated).getSubnetIds())
                    .securityGroupIds(List.of(group.getSecurityGroupId()))
                    .build());
            function.getRole()
                    .addManagedPolicy(
                            ManagedPolicy.fromAwsManagedPolicyName("service-role/AWSLambdaVPCAccessExecutionRole"));
        }
        // end::vpc[]
    }

    /** An address of one's own. */
    public void domain(IHostedZone zone) {
        Mimic mimic = new Mimic(this, "Mimic");
        // tag::domain[]
        mimic.api()
                .addDomainName(
                        "Domain",
                        DomainNameOptions.builder()
                                .domainName("mimic.example.com")
                                .certificate(Certificate.Builder.create(this, "Certificate")
                                        .domainName("mimic.example.com")
                                        .validation(CertificateValidation.fromDns(zone))
                                        .build())
                                .build());

        ARecord.Builder.create(this, "Address")
                .zone(zone)
                .recordName("mimic")
                .target(RecordTarget.fromAlias(new ApiGateway(mimic.api())))
                .build();
        // end::domain[]
    }

    /** A firewall before the stage. */
    public void waf() {
        Mimic mimic = new Mimic(this, "Mimic");
        // tag::waf[]
        CfnWebACL acl = CfnWebACL.Builder.create(this, "Acl")
                .scope("REGIONAL")
                .defaultAction(CfnWebACL.DefaultActionProperty.builder()
                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                        .build())
                .visibilityConfig(visibility("Acl"))
                .rules(List.of(CfnWebACL.RuleProperty.builder()
                        .name("Rate")
                        .priority(0)
                        .statement(CfnWebACL.StatementProperty.builder()
                                .rateBasedStatement(CfnWebACL.RateBasedStatementProperty.builder()
                                        .aggregateKeyType("IP")
                                        .limit(1000)
                                        .evaluationWindowSec(60)
                                        .build())
                                .build())
                        .action(CfnWebACL.RuleActionProperty.builder()
                                .block(CfnWebACL.BlockActionProperty.builder().build())
                                .build())
                        .visibilityConfig(visibility("Rate"))
                        .build()))
                .build();

        CfnWebACLAssociation.Builder.create(this, "AclOfStage")
                .resourceArn(mimic.api().getDeploymentStage().getStageArn())
                .webAclArn(acl.getAttrArn())
                .build();
        // end::waf[]
    }

    // tag::visibility[]
    private static CfnWebACL.VisibilityConfigProperty visibility(String metric) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .metricName(metric)
                .build();
    }
    // end::visibility[]

    /** Callers of some addresses alone. */
    public void addresses() {
        Mimic mimic = new Mimic(this, "Mimic");
        // tag::addresses[]
        mimic.api()
                .addToResourcePolicy(PolicyStatement.Builder.create()
                        .principals(List.of(new AnyPrincipal()))
                        .actions(List.of("execute-api:Invoke"))
                        .resources(List.of("execute-api:/*"))
                        .build());
        mimic.api()
                .addToResourcePolicy(PolicyStatement.Builder.create()
                        .effect(Effect.DENY)
                        .principals(List.of(new AnyPrincipal()))
                        .actions(List.of("execute-api:Invoke"))
                        .resources(List.of("execute-api:/*"))
                        .conditions(Map.of("NotIpAddress", Map.of("aws:SourceIp", List.of("192.0.2.0/24"))))
                        .build());
        // end::addresses[]
    }

    /** Callers of one VPC alone. */
    public void privateEndpoint(Vpc vpc) {
        Mimic mimic = new Mimic(this, "Mimic");
        // tag::private[]
        InterfaceVpcEndpoint endpoint = vpc.addInterfaceEndpoint(
                "ApiGateway",
                InterfaceVpcEndpointOptions.builder()
                        .service(InterfaceVpcEndpointAwsService.APIGATEWAY)
                        .build());

        CfnRestApi resource = (CfnRestApi) mimic.api().getNode().getDefaultChild();
        resource.setEndpointConfiguration(CfnRestApi.EndpointConfigurationProperty.builder()
                .types(List.of("PRIVATE"))
                .vpcEndpointIds(List.of(endpoint.getVpcEndpointId()))
                .build());
        mimic.api().grantInvokeFromVpcEndpointsOnly(List.of(endpoint));
        // end::private[]
    }

    /** Functions that are always warm. */
    public void warm() {
        // tag::warm[]
        Mimic mimic =
                new Mimic(this, "Mimic", MimicProps.builder().snapStart(false).build());

        for (Alias alias : List.of(mimic.storeAlias(), mimic.retrieveAlias())) {
            alias.addAutoScaling(AutoScalingOptions.builder()
                            .minCapacity(1)
                            .maxCapacity(10)
                            .build())
                    .scaleOnUtilization(UtilizationScalingOptions.builder()
                            .utilizationTarget(0.7)
                            .build());
        }
        // end::warm[]
    }

    /** Other words for what API Gateway answers by itself. */
    public void words() {
        Mimic mimic = new Mimic(this, "Mimic");
        // tag::words[]
        CfnGatewayResponse notFound = (CfnGatewayResponse)
                mimic.api().getNode().findChild("NotFoundResponse").getNode().getDefaultChild();
        notFound.setResponseTemplates(Map.of("application/json", "{\"error\":\"not_found\"}"));
        // end::words[]
    }
}
