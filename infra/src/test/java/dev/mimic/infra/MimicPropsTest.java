package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnMapping;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.Cors;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.RuntimeFamily;
import software.amazon.awscdk.services.ssm.StringParameter;

final class MimicPropsTest {

    /**
     * A Java of which CDK does not know that it has snapshots. No later one than ours: CDK keeps every Runtime that is made
     * in a JVM, and cdk-nag, in NagTest, takes the highest for the latest there is.
     */
    private static final Runtime WITHOUT_SNAP_START = new Runtime("java21", RuntimeFamily.JAVA);

    @ParameterizedTest
    @MethodSource
    void rejects(String message, Consumer<MimicProps.Builder> setting) {
        MimicProps.Builder builder = MimicProps.builder();
        setting.accept(builder);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, builder::build);

        assertEquals(message, e.getMessage());
    }

    static Stream<Arguments> rejects() {
        String stageName = "stageName must be 1 to 128 letters, digits, hyphens or underscores, got ";
        String client = "a client's id must be letters and digits, a letter first, got ";
        String cors = "cors must be * alone or origins like https://app.example.com, got ";
        String token =
                " must be known at synthesis, got a CDK token: where its value changes, no new version is deployed";
        return Stream.of(
                row("memorySize" + token, props -> props.memorySize(aNumber())),
                row("timeout" + token, props -> props.timeout(Duration.seconds(aNumber()))),
                row("timeToLive" + token, props -> props.timeToLive(Duration.seconds(aNumber()))),
                row("maxTimeToLive" + token, props -> props.maxTimeToLive(Duration.seconds(aNumber()))),
                row("cors" + token, props -> props.cors(List.of(aText()))),
                row("cors" + token, props -> props.cors(List.of("https://" + aText()))),
                row("corsHeaders" + token, props -> props.corsHeaders(List.of(aText()))),
                row("architecture" + token, props -> props.architecture(Architecture.custom(aText()))),
                row("runtime" + token, props -> props.runtime(new Runtime(aText(), RuntimeFamily.JAVA))),
                row(stageName + "\"\"", props -> props.stageName("")),
                row(stageName + "\"a b\"", props -> props.stageName("a b")),
                row(stageName + '"' + "s".repeat(129) + '"', props -> props.stageName("s".repeat(129))),
                row("memorySize must be a whole number from 128 to 10240 MB, got 127", props -> props.memorySize(127)),
                row(
                        "memorySize must be a whole number from 128 to 10240 MB, got 10241",
                        props -> props.memorySize(10_241)),
                row(
                        "memorySize must be a whole number from 128 to 10240 MB, got 512.5",
                        props -> props.memorySize(512.5)),
                row(
                        "timeout must be a whole number from 1 to 29 seconds, got 0",
                        props -> props.timeout(Duration.seconds(0))),
                row(
                        "timeout must be a whole number from 1 to 29 seconds, got 30",
                        props -> props.timeout(Duration.seconds(30))),
                row(
                        "timeout must be a whole number from 1 to 29 seconds, got 1.5",
                        props -> props.timeout(Duration.millis(1500))),
                row("runtime must be java17 or a newer Java, got java11", props -> props.runtime(Runtime.JAVA_11)),
                row(
                        "runtime must be java17 or a newer Java, got nodejs24.x",
                        props -> props.runtime(Runtime.NODEJS_24_X)),
                row("snapStart must be false on java21, got true", props -> props.runtime(WITHOUT_SNAP_START)),
                row(
                        "removalPolicy must be one of DESTROY, RETAIN, RETAIN_ON_UPDATE_OR_DELETE, got SNAPSHOT:"
                                + " DynamoDB has no such",
                        props -> props.removalPolicy(RemovalPolicy.SNAPSHOT)),
                row(
                        "timeToLive must be a whole number from 1 to 2147483647 seconds, got 0",
                        props -> props.timeToLive(Duration.seconds(0))),
                row(
                        "timeToLive must be a whole number from 1 to 2147483647 seconds, got 1.5",
                        props -> props.timeToLive(Duration.millis(1500))),
                row(
                        "timeToLive must be at most maxTimeToLive, 60 seconds, got 61",
                        props -> props.timeToLive(Duration.seconds(61)).maxTimeToLive(Duration.minutes(1))),
                row(
                        "timeToLive must be at most maxTimeToLive, 31536000 seconds, got 31536001",
                        props -> props.timeToLive(Duration.seconds(31_536_001))),
                row(
                        "maxTimeToLive must be a whole number from 1 to 2147483647 seconds, got 2147483648",
                        props -> props.maxTimeToLive(Duration.seconds(2_147_483_648L))),
                row(
                        "cors must name each origin once, got \"https://a.example\" twice",
                        props -> props.cors(List.of("https://a.example", "https://b.example", "https://a.example"))),
                row(cors + "\"\"", props -> props.cors(List.of(""))),
                row(cors + "\"*\"", props -> props.cors(List.of("*", "https://a.example"))),
                row(cors + "\"https://a.example/\"", props -> props.cors(List.of("https://a.example/"))),
                row(cors + "\"https://A.example\"", props -> props.cors(List.of("https://A.example"))),
                row(client + "\"my-partner\"", props -> props.clients(Map.of("my-partner", UsageLimits.DEFAULT))),
                row(cors + "\"null\"", props -> props.cors(Arrays.asList("https://a.example", null))),
                row("cors" + token, props -> props.cors(aList())),
                row("corsHeaders" + token, props -> props.corsHeaders(aList())),
                row(
                        "corsHeaders must be names of headers like X-Trace-Id, got \"null\"",
                        props -> props.corsHeaders(Arrays.asList("X-Trace-Id", null))),
                row(
                        "authorizationScopes must be names of scopes, got null",
                        props -> props.authorizationScopes(Arrays.asList("documents/read", null))),
                row(client + "\"null\"", props -> {
                    Map<String, UsageLimits> clients = new HashMap<>();
                    clients.put(null, UsageLimits.DEFAULT);
                    props.clients(clients);
                }),
                row(client + "\"\"", props -> props.clients(Map.of("", UsageLimits.DEFAULT))),
                row("the client Partner must have limits, got null", props -> {
                    Map<String, UsageLimits> clients = new HashMap<>();
                    clients.put("Partner", null);
                    props.clients(clients);
                }));
    }

    /** A version of a function keeps the name that the table had; a parameter gives the same template another one. */
    @ParameterizedTest
    @MethodSource
    void rejectsATableThatAParameterNames(Function<Stack, ITable> table) {
        MimicProps.Builder builder = MimicProps.builder().table(table.apply(new Stack()));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, builder::build);

        assertEquals(
                "the name of the table must be known at synthesis, got a CDK token: where its value changes, no new"
                        + " version is deployed",
                e.getMessage());
    }

    static Stream<Function<Stack, ITable>> rejectsATableThatAParameterNames() {
        Attribute key =
                Attribute.builder().name("id").type(AttributeType.STRING).build();
        return Stream.of(
                stack -> Table.fromTableName(stack, "Imported", parameter(stack)),
                stack -> Table.fromTableName(stack, "Imported", parameter(stack) + "-docs"),
                stack -> Table.fromTableName(stack, "Imported", Fn.join("-", List.of("docs", parameter(stack)))),
                stack ->
                        Table.fromTableName(stack, "Imported", StringParameter.valueForStringParameter(stack, "/docs")),
                stack -> Table.fromTableName(
                        stack,
                        "Imported",
                        CfnMapping.Builder.create(stack, "Tables")
                                .mapping(Map.of("test", Map.of("name", "docs")))
                                .build()
                                .findInMap(parameter(stack), "name")),
                stack -> Table.fromTableName(new NestedStack(stack, "Nested"), "Imported", parameter(stack)),
                stack -> Table.fromTableArn(stack, "Imported", parameter(stack)),
                stack -> Table.Builder.create(stack, "Own")
                        .partitionKey(key)
                        .tableName(parameter(stack))
                        .build(),
                stack -> TableV2.Builder.create(stack, "Own")
                        .partitionKey(key)
                        .tableName(parameter(stack) + "-docs")
                        .build());
    }

    /** The region of a stack and what another stack exports stay the same as long as the name is in use. */
    @Test
    void acceptsATableWhoseNameCannotChange() {
        Stack stack = new Stack();

        for (String name : List.of("docs-" + Aws.REGION, Fn.importValue("docs"))) {
            ITable table = Table.fromTableName(
                    stack, "Imported" + stack.getNode().getChildren().size(), name);
            assertDoesNotThrow(() -> MimicProps.builder().table(table).build());
        }
    }

    private static String parameter(Stack stack) {
        return CfnParameter.Builder.create(stack, "Parameter").build().getValueAsString();
    }

    @ParameterizedTest
    @MethodSource
    void acceptsTheBoundaries(Consumer<MimicProps.Builder> setting) {
        MimicProps.Builder builder = MimicProps.builder();
        setting.accept(builder);

        assertDoesNotThrow(builder::build);
    }

    static Stream<Consumer<MimicProps.Builder>> acceptsTheBoundaries() {
        return Stream.of(
                props -> props.stageName("s".repeat(128)),
                props -> props.stageName("A-z_9"),
                props -> props.memorySize(128),
                props -> props.memorySize(10_240),
                props -> props.timeout(Duration.seconds(1)),
                props -> props.timeout(Duration.millis(29_000)),
                props -> props.runtime(Runtime.JAVA_17),
                props -> props.runtime(Runtime.JAVA_17_AL2023),
                props -> props.runtime(Runtime.JAVA_21),
                props -> props.runtime(WITHOUT_SNAP_START).snapStart(false),
                props -> props.removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE),
                props -> props.timeToLive(Duration.seconds(1)),
                props -> props.timeToLive(Duration.days(365)),
                props -> props.timeToLive(Duration.seconds(2_147_483_647))
                        .maxTimeToLive(Duration.seconds(2_147_483_647)),
                props -> props.cors(Cors.ALL_ORIGINS),
                props -> props.cors(List.of()),
                props -> props.cors(List.of("https://a.example", "http://localhost:5173", "http://[::1]:8080")),
                props -> props.table(null).timeout(null).memorySize(null).clients(null));
    }

    @ParameterizedTest
    @MethodSource
    void rejectsLimits(String message, Runnable limits) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, limits::run);

        assertEquals(message, e.getMessage());
    }

    static Stream<Arguments> rejectsLimits() {
        UsageLimits limits = UsageLimits.unlimited();
        String quotaLimit = "quotaLimit must be a whole number from 1 to 2147483647, got ";
        String rateLimit = "rateLimit must be more than 0 and at most 2147483647 requests a second, got ";
        String burstLimit = "burstLimit must be a whole number from 1 to 2147483647, got ";
        return Stream.of(
                Arguments.of(quotaLimit + "0", (Runnable) () -> limits.withQuota(0, Period.DAY)),
                Arguments.of(quotaLimit + "1.5", (Runnable) () -> limits.withQuota(1.5, Period.DAY)),
                Arguments.of(quotaLimit + "2147483648", (Runnable) () -> limits.withQuota(1L << 31, Period.DAY)),
                Arguments.of(quotaLimit + "null", (Runnable) () -> new UsageLimits(
                        QuotaSettings.builder().period(Period.DAY).build(), null)),
                Arguments.of("quotaPeriod must be one of DAY, WEEK, MONTH, got null", (Runnable)
                        () -> limits.withQuota(1, null)),
                Arguments.of(rateLimit + "0", (Runnable) () -> limits.withThrottle(0, 1)),
                Arguments.of(rateLimit + "-0.5", (Runnable) () -> limits.withThrottle(-0.5, 1)),
                // Of JSON there is no infinity: CDK would write null, and the plan would have no rate.
                Arguments.of(rateLimit + "1E+400", (Runnable) () -> limits.withThrottle(new BigDecimal("1e400"), 1)),
                Arguments.of(rateLimit + "Infinity", (Runnable) () -> limits.withThrottle(Double.POSITIVE_INFINITY, 1)),
                Arguments.of(rateLimit + "1.0E40", (Runnable) () -> limits.withThrottle(1e40, 1)),
                Arguments.of(rateLimit + "2.1474836475E9", (Runnable) () -> limits.withThrottle(2147483647.5, 1)),
                Arguments.of(rateLimit + "NaN", (Runnable) () -> limits.withThrottle(Double.NaN, 1)),
                Arguments.of(rateLimit + "null", (Runnable) () -> new UsageLimits(
                        null, ThrottleSettings.builder().burstLimit(1).build())),
                Arguments.of(burstLimit + "0", (Runnable) () -> limits.withThrottle(0.1, 0)));
    }

    @ParameterizedTest
    @MethodSource
    void rejectsATableWithAnotherKey(String key, ITable table) {
        MimicProps.Builder builder = MimicProps.builder().table(table);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, builder::build);

        assertEquals("table must have the key id (S) alone, got " + key, e.getMessage());
    }

    static Stream<Arguments> rejectsATableWithAnotherKey() {
        Stack stack = new Stack();
        Attribute id = attribute("id", AttributeType.STRING);
        Attribute number = attribute("id", AttributeType.NUMBER);
        Attribute pk = attribute("pk", AttributeType.STRING);
        Attribute sk = attribute("sk", AttributeType.NUMBER);
        return Stream.of(
                Arguments.of(
                        "pk (S)",
                        Table.Builder.create(stack, "Name").partitionKey(pk).build()),
                Arguments.of(
                        "id (N)",
                        Table.Builder.create(stack, "Type").partitionKey(number).build()),
                Arguments.of(
                        "id (S), sk (N)",
                        Table.Builder.create(stack, "SortKey")
                                .partitionKey(id)
                                .sortKey(sk)
                                .build()),
                Arguments.of(
                        "pk (S), sk (N)",
                        TableV2.Builder.create(stack, "TableV2")
                                .partitionKey(pk)
                                .sortKey(sk)
                                .build()));
    }

    @Test
    void acceptsATableWhoseKeyFitsOrIsNotKnown() {
        Stack stack = new Stack();
        Attribute id = attribute("id", AttributeType.STRING);
        List<ITable> tables = List.of(
                Table.Builder.create(stack, "Table").partitionKey(id).build(),
                TableV2.Builder.create(stack, "TableV2").partitionKey(id).build(),
                Table.fromTableName(stack, "Imported", "somebody-elses"));

        for (ITable table : tables) {
            assertDoesNotThrow(() -> MimicProps.builder().table(table).build());
        }
    }

    @Test
    void aRejectedSettingLeavesNoNodeInTheTree() {
        Stack stack = new Stack();

        assertThrows(
                IllegalArgumentException.class,
                () -> Mimic.Builder.create(stack, "Mimic").memorySize(1).build());

        assertEquals(List.of(), stack.getNode().getChildren());
    }

    /** A value that CloudFormation alone will know, and that may change under the same template. */
    private static Number aNumber() {
        return CfnParameter.Builder.create(new Stack(), "Number")
                .type("Number")
                .build()
                .getValueAsNumber();
    }

    private static String aText() {
        return CfnParameter.Builder.create(new Stack(), "Text").build().getValueAsString();
    }

    private static List<String> aList() {
        return CfnParameter.Builder.create(new Stack(), "List")
                .type("CommaDelimitedList")
                .build()
                .getValueAsList();
    }

    private static Arguments row(String message, Consumer<MimicProps.Builder> setting) {
        return Arguments.of(message, setting);
    }

    private static Attribute attribute(String name, AttributeType type) {
        return Attribute.builder().name(name).type(type).build();
    }
}
