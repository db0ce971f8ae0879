package dev.mimic.local.eventbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events reach the targets of a rule, and how they look there. */
final class RulesTest {

    private static final String WORKER = "{\"Fn::GetAtt\": [\"Worker\", \"Arn\"]}";

    @TempDir
    private Path directory;

    private ServedBuses served;

    @AfterEach
    void end() {
        served.close();
    }

    /** "AWS service event metadata": what every event has; the detail keeps its numbers, order and repeated keys. */
    @Test
    void bringsTheWholeEventToAFunction() throws Exception {
        serve("{\"source\": [\"com.example\"]}", "");

        String id = served.put(ServedBuses.entry("orders", " {\"b\": 1.10, \"a\" : [1E400, \"x y\\\"\"], \"b\": 2}")
                        .time(Instant.parse("2020-01-02T03:04:05.678Z"))
                        .resources("arn:aws:s3:::photos"))
                .entries()
                .get(0)
                .eventId();

        assertEquals(
                List.of("{\"version\":\"0\",\"id\":\"" + id + "\",\"detail-type\":\"Test\",\"source\":\"com.example\","
                        + "\"account\":\"000000000000\",\"time\":\"2020-01-02T03:04:05Z\",\"region\":\"us-east-1\","
                        + "\"resources\":[\"arn:aws:s3:::photos\"],"
                        + "\"detail\":{\"b\":1.10,\"a\":[1E400,\"x y\\\"\"],\"b\":2}}"),
                served.handled());
    }

    @Test
    void takesTheTimeAtWhichAnEventCameIfItHasNone() throws Exception {
        serve("{\"source\": [\"com.example\"]}", ", \"InputPath\": \"$.time\"");

        served.put(ServedBuses.entry("orders", "{}"));

        assertEquals(List.of("\"2026-11-30T18:00:00Z\""), served.handled());
    }

    /** A pattern for each kind of comparison: "Comparison operators for use in event patterns in Amazon EventBridge". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"detail-type": ["Test"]} | {} | true
            {"detail-type": ["Other"]} | {} | false
            {"detail": {"size": [{"numeric": [">", 10, "<=", 20]}]}} | {"size": 20} | true
            {"detail": {"size": [{"numeric": [">", 10, "<=", 20]}]}} | {"size": 10} | false
            {"detail": {"id": [{"prefix": "a"}, {"suffix": "z"}]}} | {"id": "xyz"} | true
            {"detail": {"id": [{"anything-but": ["a"]}]}} | {"id": "a"} | false
            {"detail": {"id": [{"exists": false}]}} | {"id": "a"} | false
            {"detail": {"id": [{"exists": false}]}} | {"other": "a"} | true
            {"detail": {"id": [{"equals-ignore-case": "ABC"}]}} | {"id": "abc"} | true
            {"detail": {"path": [{"wildcard": "dir/*.png"}]}} | {"path": "dir/a/b.png"} | true
            {"detail": {"ip": [{"cidr": "10.0.0.0/24"}]}} | {"ip": "10.0.0.7"} | true
            {"detail": {"$or": [{"a": [1]}, {"b": [2]}]}} | {"b": 2} | true
            {"detail": {"$or": [{"a": [1]}, {"b": [2]}]}} | {"a": 2, "b": 1} | false
            {"detail": {"list": ["b"]}} | {"list": ["a", "b"]} | true
            {"account": ["000000000000"], "region": ["us-east-1"]} | {} | true
            """)
    void matchesByPattern(String pattern, String detail, boolean matches) throws Exception {
        serve(pattern, "");

        served.put(ServedBuses.entry("orders", detail));

        assertEquals(matches ? 1 : 0, served.handled().size());
    }

    @Test
    void bringsAnEventToEachTargetOfEachRuleThatItMatches() throws Exception {
        served = ServedBuses.serve(directory, NoQueues.INSTANCE, """
                {"One": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"source": ["com.example"]},
                   "Targets": [{"Id": "A", "Arn": %1$s, "Input": "1"}, {"Id": "B", "Arn": %1$s, "Input": "2"}]}},
                 "Two": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": "{\\"source\\": [\\"com.example\\"]}",
                   "Targets": [{"Id": "A", "Arn": %1$s, "Input": "3"}]}},
                 "Off": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"source": ["com.example"]},
                   "State": "DISABLED", "Targets": [{"Id": "A", "Arn": %1$s, "Input": "4"}]}},
                 "Elsewhere": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"source": ["com.example"]},
                   "EventBusName": "shared", "Targets": [{"Id": "A", "Arn": %1$s, "Input": "5"}]}}}""".formatted(WORKER));

        served.put(ServedBuses.entry("default", "{}"));
        List<String> ofDefault = served.handled();
        served.put(ServedBuses.entry("shared", "{}"));

        assertEquals(List.of("1", "2", "3"), ofDefault.stream().sorted().toList());
        assertTrue(served.handled().contains("5"));
    }

    /** "Asynchronous invocation": after an error Lambda runs the function twice more. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "3, 3"})
    void invokesAFunctionThatFailsTwiceMore(int failures, int invocations) throws Exception {
        serve("{\"source\": [\"com.example\"]}", "");

        served.put(ServedBuses.entry("orders", "{\"fail\":" + failures + "}"));

        assertEquals(invocations, served.handled().size());
    }

    /** "Sending and receiving events between event buses in the same account": not to a third. */
    @Test
    void bringsAnEventFromOneBusToAnotherAndNoFurther() throws Exception {
        served = ServedBuses.serve(directory, NoQueues.INSTANCE, """
                {"First": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "first"}},
                 "Second": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "second"}},
                 "ToSecond": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": "first",
                   "EventPattern": {"source": ["com.example"]},
                   "Targets": [{"Id": "A", "Arn": {"Fn::GetAtt": ["Second", "Arn"]}, "RoleArn": "r"}]}},
                 "ToFirst": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Second"},
                   "EventPattern": {"source": ["com.example"]},
                   "Targets": [{"Id": "A", "Arn": {"Fn::GetAtt": ["First", "Arn"]}},
                               {"Id": "B", "Arn": %s, "InputPath": "$.detail"}]}}}""".formatted(WORKER));

        served.put(ServedBuses.entry("first", "{\"n\":1}"));

        assertEquals(List.of("{\"n\":1}"), served.handled());
        assertEquals(
                "{first=1, second=1}", served.service().counts().get("events").toString());
    }

    @Test
    void forgetsWhatIsUnderWay() throws Exception {
        serve("{\"source\": [\"com.example\"]}", "");

        served.put(ServedBuses.entry("orders", "{\"fail\":3}"));
        served.service().reset();
        boolean idle = served.service().isIdle();

        assertTrue(idle);
        assertTrue(served.service().counts().get("events").isEmpty());
        assertTrue(served.handled().size() <= 1);
    }

    private void serve(String pattern, String target) throws IOException {
        served = ServedBuses.serve(directory, NoQueues.INSTANCE, """
                {"Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
                 "Rule": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"},
                   "EventPattern": %s, "Targets": [{"Id": "Worker", "Arn": %s%s}]}}}""".formatted(pattern, WORKER, target));
    }
}
