package com.example.testenvironment;

import dev.mimic.infra.Mimic;
import dev.mimic.infra.UsageLimits;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** A service under test, and two Mimics in place of the services that it calls. */
final class TestEnvironmentStack extends Stack {

    private static final String ORDERS_CODE = """
            exports.handler = async () => ({
              payments: process.env.PAYMENTS_URL,
              keyId: process.env.PAYMENTS_KEY_ID
            });
            """;

    TestEnvironmentStack(Construct scope, String id) {
        super(scope, id);

        Function orders = Function.Builder.create(this, "Orders")
                .runtime(Runtime.NODEJS_24_X)
                .handler("index.handler")
                .code(Code.fromInline(ORDERS_CODE))
                .build();

        // tag::payments[]
        Mimic payments = Mimic.Builder.create(this, "Payments")
                .limits(UsageLimits.unlimited().withThrottle(50, 100))
                .timeToLive(Duration.days(1))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();

        orders.addEnvironment("PAYMENTS_URL", payments.url());
        orders.addEnvironment("PAYMENTS_KEY_ID", payments.apiKey().getKeyId());
        payments.apiKey().grantRead(orders);
        // end::payments[]

        payments.addClient("Probe", UsageLimits.unlimited().withThrottle(0.2, 2));

        Mimic catalog = Mimic.Builder.create(this, "Catalog")
                .limits(UsageLimits.unlimited().withQuota(20, Period.DAY))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        publish("CatalogUrl", catalog.url());
        publish("CatalogKeyId", catalog.apiKey().getKeyId());

        Role auditor = Role.Builder.create(this, "Auditor")
                .assumedBy(new AccountRootPrincipal())
                .build();
        catalog.grantRetrieve(auditor);
    }

    /** Publishes a value for the tests, which know the name of this stack and nothing more. */
    private void publish(String id, String value) {
        StringParameter.Builder.create(this, id)
                .parameterName("/" + getStackName() + "/" + id)
                .stringValue(value)
                .build();
    }
}
