package dev.mimic.local.eventbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.LocalServer;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says of buses and rules, before anything starts. */
final class RuleReaderTest {

    private static final String RULE = """
            {"Rule": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"source": ["com.example"]},
             "Targets": [{"Id": "A", "Arn": {"Fn::GetAtt": ["Worker", "Arn"]}}]}}}""";

    @TempDir
    private Path directory;

    private WrittenAssembly assembly;

    @BeforeEach
    void write() throws IOException {
        assembly = ServedBuses.assembly(directory).withResources(RULE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            /EventPattern | {"source": "com.example"} | Rule.EventPattern is no event pattern: "source" must be an object or an array
            /EventPattern | "{" | Rule.EventPattern is no event pattern: Unexpected end-of-input
            /Targets/0/Input | "{" | Rule.Targets[0].Input must be a JSON text, got {
            /Targets/0/InputPath | "detail" | Rule.Targets[0].InputPath must be a path such as $.detail.items[0].name or $.detail.items[*], got detail
            /Targets/0/InputTransformer | {"InputPathsMap": {"id": "id"}, "InputTemplate": "<id>"} | Rule.Targets[0].InputTransformer.InputPathsMap.id must be a path
            /Targets/0/InputTransformer | {"InputTemplate": "\\"<id>\\""} | Rule.Targets[0].InputTransformer.InputTemplate has the placeholder <id>, which is neither in InputPathsMap nor one of EventBridge's
            /Targets/0/Unknown | 1 | Rule.Targets[0].Unknown
            """)
    void refusesWhatARuleCannotHave(String path, String json, String refusal) throws IOException {
        set(path, json);

        String message = assertThrows(AssemblyException.class, this::read).getMessage();

        assertTrue(message.startsWith("Items.template.json: " + refusal), message);
    }

    @Test
    void refusesTwoInputs() throws IOException {
        set("/Targets/0/Input", "\"1\"");
        set("/Targets/0/InputPath", "\"$.detail\"");

        assertEquals(
                "Items.template.json: Rule.Targets[0].Input can stand without InputPath alone: a target has one input",
                assertThrows(AssemblyException.class, this::read).getMessage());
    }

    @Test
    void refusesAnInputForABus() throws IOException {
        set("/Targets/0/Arn", "\"arn:aws:events:us-east-1:123456789012:event-bus/other\"");
        set("/Targets/0/Input", "\"1\"");

        assertEquals(
                "Items.template.json: Rule.Targets[0].Arn is an event bus, which gets events as they are, without Input,"
                        + " InputPath and InputTransformer",
                assertThrows(AssemblyException.class, this::read).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            /ScheduleExpression | "rate(5 minutes)" | AWS::Events::Rule (Rule): no schedule runs on this machine, rate(5 minutes) (ScheduleExpression)
            /Targets/0/Arn | "arn:aws:states:us-east-1:123456789012:stateMachine:m" | AWS::Events::Rule (Rule) has a target that is not served: arn:aws:states:us-east-1:123456789012:stateMachine:m is no queue, no function and no event bus
            /Targets/0/Arn | "arn:aws:lambda:us-east-1:123456789012:function:other" | AWS::Events::Rule (Rule) invokes arn:aws:lambda:us-east-1:123456789012:function:other, which is not a function of a served stack
            /Targets/0/Arn | "arn:aws:sqs:us-east-1:123456789012:other" | AWS::Events::Rule (Rule) needs queue arn:aws:sqs:us-east-1:123456789012:other, which no served stack has
            """)
    void namesWhatIsNotServed(String path, String json, String line) throws IOException {
        set(path, json);

        assertTrue(read().unserved().contains(line), () -> read().unserved().toString());
    }

    @Test
    void namesATargetThatIsNoJavaFunction() throws IOException {
        assembly.withResource("/Worker/Properties/Runtime", "\"nodejs24.x\"");

        assertEquals(
                List.of(
                        "AWS::Events::Rule (Rule) has a target that is not served: function Worker runs nodejs24.x: only Java"
                                + " functions run on this machine"),
                read().unserved());
    }

    @Test
    void warnsOfAPartnersBus() throws IOException {
        assembly.withResources("""
                {"Partner": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "aws.partner/example.com/1",
                 "EventSourceName": "aws.partner/example.com/1"}}}""");

        assertEquals(
                List.of("AWS::Events::EventBus (Partner) gets no events of its partner aws.partner/example.com/1 here"
                        + " (EventSourceName)"),
                read().warnings());
    }

    /** A policy of a bus keeps nobody out here. */
    @Test
    void takesNoteOfPoliciesAlone() throws IOException {
        assembly.withResources("""
                {"Policy": {"Type": "AWS::Events::EventBusPolicy", "Properties": {"StatementId": "s"}}}""");

        LocalServer server = read();

        assertEquals(List.of("Policy"), server.withoutMeaning().get("AWS::Events::EventBusPolicy"));
        assertEquals(List.of(), server.unserved());
    }

    /** What {@code Ref} and {@code Fn::GetAtt} give is a function's environment here. */
    @Test
    void givesNamesAndArns() throws IOException {
        assembly.withResources("""
                {"Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
                 "Named": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"}, "Name": "all",
                   "EventPattern": {"source": ["com.example"]}}},
                 "ByArn": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Fn::GetAtt": ["Bus", "Arn"]},
                   "EventPattern": {"source": ["com.example"]}}}}""").withResource("/Function/Properties/Environment", """
                {"Variables": {"BUS": {"Ref": "Bus"}, "BUS_NAME": {"Fn::GetAtt": ["Bus", "Name"]},
                 "BUS_ARN": {"Fn::GetAtt": ["Bus", "Arn"]}, "RULE": {"Ref": "Rule"},
                 "RULE_ARN": {"Fn::GetAtt": ["Rule", "Arn"]}, "NAMED": {"Ref": "Named"},
                 "NAMED_NAME": {"Fn::GetAtt": ["Named", "RuleName"]}, "NAMED_ARN": {"Fn::GetAtt": ["Named", "Arn"]},
                 "BY_ARN": {"Ref": "ByArn"}}}""");

        assertEquals(
                Map.of(
                        "BUS", "orders",
                        "BUS_NAME", "orders",
                        "BUS_ARN", "arn:aws:events:us-east-1:000000000000:event-bus/orders",
                        "RULE", "Items-Rule",
                        "RULE_ARN", "arn:aws:events:us-east-1:000000000000:rule/Items-Rule",
                        "NAMED", "orders|all",
                        "NAMED_NAME", "all",
                        "NAMED_ARN", "arn:aws:events:us-east-1:000000000000:rule/orders/all",
                        "BY_ARN", "orders|Items-ByArn"),
                read().functions().stream()
                        .filter(function -> !function.name().contains("Worker"))
                        .findFirst()
                        .orElseThrow()
                        .environment());
    }

    private void set(String path, String json) throws IOException {
        assembly.withResource("/Rule/Properties" + path, json);
    }

    private LocalServer read() {
        LocalServer server = LocalServer.of(directory).build();
        server.read();
        return server;
    }
}
