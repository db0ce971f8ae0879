package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CloudFormationValidatePlugin;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.TokenAuthorizer;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;

/**
 * CDK's own rules find no error in what the app and the construct synthesize: the errors with which {@code cdk deploy}
 * would end, for {@code cdk.json} sets {@code validateAgainstDefaultRules}.
 *
 * <p>The other tests go without these rules, which take ten seconds to load and half a second for each template; so each
 * kind of stack that they make stands here once. With {@code -Dmimic.cdk.validation=true} CDK checks all of theirs too.
 */
@Tag("extended")
final class CdkRulesTest {

    private static CloudFormationValidatePlugin rules;

    @BeforeAll
    static void load() {
        rules = new CloudFormationValidatePlugin();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findNoErrorInTheApp(boolean everySetting) {
        App app = checked(everySetting ? CdkJson.EVERY_SETTING : Map.of());
        MimicApp.addStack(app);

        assertDoesNotThrow((Executable) app::synth);
    }

    @Test
    void findNoErrorInWhatTheConstructTakesBesides() {
        App app = checked(Map.of());
        clients(new Stack(app, "Clients"));
        ownTable(new Stack(app, "OwnTable"));
        authorizer(new Stack(app, "Iam"), new IamAuthorizer());
        Stack cognito = new Stack(app, "Cognito");
        authorizer(
                cognito,
                CognitoUserPoolsAuthorizer.Builder.create(cognito, "Authorizer")
                        .cognitoUserPools(List.of(UserPool.fromUserPoolId(cognito, "Pool", "eu-west-1_a")))
                        .build());
        Stack lambda = new Stack(app, "Lambda");
        authorizer(
                lambda,
                TokenAuthorizer.Builder.create(lambda, "Authorizer")
                        .handler(Function.fromFunctionArn(
                                lambda, "Function", "arn:aws:lambda:eu-west-1:123456789012:function:authorizer"))
                        .build());

        assertDoesNotThrow((Executable) app::synth);
    }

    @Test
    void findNoErrorInEventSourcesAndABus() {
        App app = checked(Map.of());
        new EventsStack(app, "EventsStack", true);

        assertDoesNotThrow((Executable) app::synth);
    }

    @Test
    void findNoErrorInABucketThatIsEmptiedBeforeItGoes() {
        App app = checked(Map.of("largeDocuments", "true"));
        MimicApp.addStack(app);

        assertDoesNotThrow((Executable) app::synth);
    }

    /** If they found nothing whatever a template holds, the tests above would prove nothing. */
    @Test
    void findAnError() throws IOException {
        App app = checked(Map.of());
        CfnResource.Builder.create(new Stack(app, "Stack"), "Function")
                .type("AWS::Lambda::Function")
                .properties(Map.of("MemorySize", 64))
                .build();

        RuntimeException e = assertThrows(RuntimeException.class, app::synth);

        assertTrue(e.getMessage().contains("Validation failed"), e::getMessage);
        assertNotEquals(List.of(), SynthesizedTemplates.flawsOfNewTemplates(), "our own check finds it as well");
    }

    private static App checked(Map<String, String> settings) {
        App app = CdkJson.app(settings);
        Validations.of(app).addPlugins(rules);
        return app;
    }

    private static void clients(Stack stack) {
        Mimic mimic = Mimic.Builder.create(stack, "Fast")
                .limits(UsageLimits.unlimited().withThrottle(100, 200))
                .build();
        mimic.addClient("Partner", UsageLimits.unlimited().withQuota(5, Period.WEEK));
        new Mimic(stack, "Slow");
    }

    private static void ownTable(Stack stack) {
        Mimic.Builder.create(stack, "Mimic")
                .table(Table.fromTableArn(stack, "Imported", "arn:aws:dynamodb:eu-west-1:123456789012:table/theirs"))
                .build();
    }

    private static void authorizer(Stack stack, IAuthorizer authorizer) {
        Mimic.Builder.create(stack, "Mimic")
                .authorizer(authorizer)
                .cors(List.of("https://a.example", "https://b.example"))
                .corsHeaders(List.of("X-Trace-Id"))
                .build();
    }
}
