package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.ReplicaTableProps;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.kms.Key;

/** A table that is not of Mimic's own: what is refused, what is warned of, and what its key allows. */
final class OwnTableTest {

    private static final String ACCOUNT = "123456789012";
    private static final Attribute ID =
            Attribute.builder().name("id").type(AttributeType.STRING).build();

    private final App app = CdkJson.app();
    private final Stack stack = stack("Stack", ACCOUNT, "eu-west-1");

    /** The functions know a table by its name alone, and would ask another one of that name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            us-east-1 | 123456789012 | table must be in the region of the stack, eu-west-1, got one in us-east-1
            eu-west-1 | 210987654321 | table must be in the account of the stack, 123456789012, got one in 210987654321
            """)
    void refusesAnImportedTableOfAnotherPlace(String region, String account, String message) {
        ITable table = Table.fromTableArn(stack, "Imported", arn(region, account));

        assertRefused(message, table);
    }

    @Test
    void refusesATableOfAStackInAnotherRegion() {
        Table table = Table.Builder.create(stack("Other", ACCOUNT, "us-east-1"), "Table")
                .partitionKey(ID)
                .tableName("docs")
                .build();

        assertRefused("table must be in the region of the stack, eu-west-1, got one in us-east-1", table);
    }

    private void assertRefused(String message, ITable table) {
        int children = stack.getNode().getChildren().size();

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Mimic.Builder.create(stack, "Mimic").table(table).build());

        assertEquals(message, e.getMessage());
        assertEquals(children, stack.getNode().getChildren().size());
    }

    @Test
    void takesAnImportedTableOfTheSamePlaceWithoutAWarning() {
        ITable table = Table.fromTableArn(stack, "Imported", arn("eu-west-1", ACCOUNT));

        Mimic.Builder.create(stack, "Mimic").table(table).build();

        assertWarnings(List.of(), stack);
    }

    @Test
    void warnsWhereOnlyTheTableSaysItsPlace() {
        Stack anywhere = new Stack(CdkJson.app(), "Anywhere");
        ITable table = Table.fromTableArn(anywhere, "Imported", arn("eu-west-1", ACCOUNT));

        Mimic.Builder.create(anywhere, "Mimic").table(table).build();

        String message = "the table Anywhere/Imported and this stack must be in one %s, and only one of them says %s:"
                + " give both an env [ack: mimic:table-%s]";
        assertWarnings(
                List.of(
                        message.formatted("region", "eu-west-1", "region"),
                        message.formatted("account", ACCOUNT, "account")),
                anywhere);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void warnsOfATableThatKeepsWhatHasExpired(boolean v2) {
        ITable table = v2
                ? TableV2.Builder.create(stack, "Table").partitionKey(ID).build()
                : Table.Builder.create(stack, "Table")
                        .partitionKey(ID)
                        .timeToLiveAttribute("ttl")
                        .build();

        Mimic.Builder.create(stack, "Mimic").table(table).build();

        assertWarnings(
                List.of("the table Stack/Table keeps documents that have expired: switch on its Time to Live on the"
                        + " attribute expires, timeToLiveAttribute(\"expires\") [ack: mimic:timeToLive]"),
                stack);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void warnsOfNothingWhereTheTableRemovesWhatHasExpired(boolean v2) {
        ITable table = v2
                ? TableV2.Builder.create(stack, "Table")
                        .partitionKey(ID)
                        .timeToLiveAttribute("expires")
                        .build()
                : Table.Builder.create(stack, "Table")
                        .partitionKey(ID)
                        .timeToLiveAttribute("expires")
                        .build();

        Mimic.Builder.create(stack, "Mimic").table(table).build();

        assertWarnings(List.of(), stack);
    }

    @Test
    void letsTheFunctionsUseTheKeyOfAnEncryptedTable() {
        Table table = Table.Builder.create(stack, "Table")
                .partitionKey(ID)
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .build();

        Mimic.Builder.create(stack, "Mimic").table(table).build();

        Template template = Template.fromStack(stack);
        Object key = stack.resolve(table.getEncryptionKey().getKeyArn());
        template.hasResourceProperties(
                "AWS::IAM::Policy",
                allows(List.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"), key));
        template.hasResourceProperties("AWS::IAM::Policy", allows("kms:Decrypt", key));
    }

    /** Without CDK's feature flag reduceCrossAccountRegionPolicyScope too, which an app of others may not set. */
    @Test
    void namesTheKeyOfAReplica() {
        App plain = new App();
        Stack primary = stack(plain, "Primary", ACCOUNT, "us-east-1");
        Stack secondary = stack(plain, "Secondary", ACCOUNT, "eu-west-1");
        String key = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/replica";
        ITable replica = TableV2.Builder.create(primary, "Table")
                .tableName("docs")
                .partitionKey(ID)
                .encryption(TableEncryptionV2.customerManagedKey(new Key(primary, "Key"), Map.of("eu-west-1", key)))
                .replicas(
                        List.of(ReplicaTableProps.builder().region("eu-west-1").build()))
                .build()
                .replica("eu-west-1");

        Mimic.Builder.create(secondary, "Mimic").table(replica).build();

        Template template = Template.fromStack(secondary);
        template.hasResourceProperties(
                "AWS::IAM::Policy",
                allows(List.of("kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"), key));
        template.hasResourceProperties("AWS::IAM::Policy", allows("kms:Decrypt", key));
        assertFalse(template.findResources("AWS::IAM::Policy").toString().contains("Resource=*"));
    }

    private static Map<String, Object> allows(Object action, Object resource) {
        return Map.of(
                "PolicyDocument",
                Map.of(
                        "Statement",
                        Match.arrayWith(List.of(Map.of("Action", action, "Effect", "Allow", "Resource", resource)))));
    }

    private static void assertWarnings(List<String> messages, Stack stack) {
        Annotations annotations = Annotations.fromStack(stack);
        messages.forEach(message -> annotations.hasWarning("*", message));
        assertEquals(
                messages.size(), annotations.findWarning("*", Match.anyValue()).size());
    }

    private static String arn(String region, String account) {
        return "arn:aws:dynamodb:%s:%s:table/theirs".formatted(region, account);
    }

    private Stack stack(String id, String account, String region) {
        return stack(app, id, account, region);
    }

    private static Stack stack(App app, String id, String account, String region) {
        return new Stack(
                app,
                id,
                StackProps.builder()
                        .env(Environment.builder()
                                .account(account)
                                .region(region)
                                .build())
                        .build());
    }
}
