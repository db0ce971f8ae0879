package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.kms.Key;

final class DocumentTableTest {

    /** CDK applies the tags of the nearest scope last, unless a farther one has the higher priority. */
    @Test
    void aTagOfTheAppReachesTheTableToo() {
        App app = CdkJson.app();
        Stack stack = new Stack(app, "Stack");
        new Mimic(stack, "Mimic");

        Tags.of(app).add("Name", "theirs");

        Template.fromStack(stack)
                .hasResourceProperties(
                        "AWS::DynamoDB::Table", Map.of("Tags", List.of(Map.of("Key", "Name", "Value", "theirs"))));
    }

    /** CDK finds it at the synthesis only, and names neither the table nor what to do. */
    @Test
    void rejectsATableV2WithAKeyOfKmsWithoutARegion() {
        Stack stack = new Stack(new App(), "Stack");
        TableV2 table = encryptedTable(stack);

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> MimicProps.builder().table(table).build());

        assertEquals(
                "the stack of table must have a region in its env, got none: Stack/Table is a TableV2 with a key of AWS KMS,"
                        + " which belongs to a region",
                e.getMessage());
    }

    @Test
    void acceptsATableV2WithAKeyOfKmsInARegion() {
        Environment ireland = Environment.builder().region("eu-west-1").build();
        Stack stack =
                new Stack(new App(), "Stack", StackProps.builder().env(ireland).build());

        assertDoesNotThrow(
                () -> MimicProps.builder().table(encryptedTable(stack)).build());
    }

    private static TableV2 encryptedTable(Stack stack) {
        return TableV2.Builder.create(stack, "Table")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .encryption(TableEncryptionV2.customerManagedKey(new Key(stack, "Key")))
                .build();
    }
}
