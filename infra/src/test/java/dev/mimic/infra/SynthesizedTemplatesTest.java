package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageSynthesisOptions;
import software.amazon.awscdk.assertions.Template;

/** The check of all templates bites, whoever starts the app. */
final class SynthesizedTemplatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS::DynamoDB::Table | TabelName | items | is not a property of AWS::DynamoDB::Table
            AWS::DynamoDB::Table | BillingMode | FREE | must be one of PAY_PER_REQUEST, PROVISIONED, got "FREE"
            AWS::DynamoDB::Table | StreamArn | arn | is read-only in AWS::DynamoDB::Table
            AWS::Lambda::Function | MemorySize | much | must be a whole number from 128 to 10240, got "much"
            AWS::Lambda::Function | Timeout | 901 | must be a whole number from 1 to 900, got "901"
            """)
    void findsWhatAStackSetsWrong(String type, String property, String value, String flaw) throws IOException {
        Stack stack = new Stack(new App(), "Stack");
        new Mimic(stack, "Mimic");
        CfnResource resource = stack.getNode().findAll().stream()
                .filter(CfnResource.class::isInstance)
                .map(CfnResource.class::cast)
                .filter(found -> found.getCfnResourceType().equals(type))
                .findFirst()
                .orElseThrow();
        resource.addPropertyOverride(property, value);

        Template.fromStack(stack);

        String logicalId = (String) stack.resolve(resource.getLogicalId());
        assertEquals(List.of(logicalId + "." + property + " " + flaw), SynthesizedTemplates.flawsOfNewTemplates());
    }

    @Test
    void findsARequiredPropertyThatIsMissing() throws IOException {
        Stack stack = new Stack(new App(), "Stack");
        CfnResource.Builder.create(stack, "Key")
                .type("AWS::ApiGateway::UsagePlanKey")
                .properties(Map.of("KeyId", "a", "KeyType", "API_KEY"))
                .build();

        Template.fromStack(stack);

        assertEquals(
                List.of("Key.UsagePlanId of AWS::ApiGateway::UsagePlanKey is missing"),
                SynthesizedTemplates.flawsOfNewTemplates());
    }

    @Test
    void tellsHowToAddATypeThatIsNew() throws IOException {
        Stack stack = new Stack(new App(), "Stack");
        CfnResource.Builder.create(stack, "Stream").type("AWS::Kinesis::Stream").build();

        Template.fromStack(stack);

        List<String> flaws = SynthesizedTemplates.flawsOfNewTemplates();
        assertTrue(
                flaws.get(0).endsWith("run: node local/cloudformation/resource-types.mjs AWS::Kinesis::Stream"),
                flaws::toString);
    }

    @Test
    void looksAgainAtWhatIsSynthesizedAgain() throws IOException {
        Stack stack = new Stack(new App(), "Stack");
        CfnResource key = CfnResource.Builder.create(stack, "Key")
                .type("AWS::ApiGateway::UsagePlanKey")
                .properties(Map.of("KeyId", "a", "KeyType", "API_KEY", "UsagePlanId", "b"))
                .build();
        Template.fromStack(stack);
        assertEquals(List.of(), SynthesizedTemplates.flawsOfNewTemplates());

        key.addPropertyOverride("Colour", "red");
        Stage.of(stack).synth(StageSynthesisOptions.builder().force(true).build());

        assertEquals(
                List.of("Key.Colour is not a property of AWS::ApiGateway::UsagePlanKey"),
                SynthesizedTemplates.flawsOfNewTemplates());
    }
}
