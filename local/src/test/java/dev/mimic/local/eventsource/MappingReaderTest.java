package dev.mimic.local.eventsource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.LocalServer;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of mappings, before anything starts. */
final class MappingReaderTest {

    private static final String QUEUE = "\"EventSourceArn\": {\"Fn::GetAtt\": [\"Queue\", \"Arn\"]}";
    private static final String STREAM =
            "\"StartingPosition\": \"LATEST\", \"EventSourceArn\": {\"Fn::GetAtt\": [\"Table\", \"StreamArn\"]}";

    @TempDir
    private Path directory;

    private WrittenAssembly assembly;

    @BeforeEach
    void write() throws IOException {
        assembly = WrittenAssembly.in(directory)
                .withResource("/Table/Properties/StreamSpecification", "{\"StreamViewType\": \"NEW_IMAGE\"}")
                .withResource("/Queue", "{\"Type\": \"AWS::SQS::Queue\"}")
                .withResource(
                        "/Fifo",
                        "{\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"QueueName\": \"q.fifo\", \"FifoQueue\": true}}")
                .withResource("/Worker", """
                        {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "b", "S3Key": "function.jar"},
                         "FunctionName": "worker", "Handler": "app.Writer", "Runtime": "java21", "Role": "r"}}""");
    }

    private LocalServer read(String properties) throws IOException {
        assembly.withResource(
                "/Mapping", "{\"Type\": \"AWS::Lambda::EventSourceMapping\", \"Properties\": {" + properties + "}}");
        LocalServer server = LocalServer.of(directory).build();
        server.read();
        return server;
    }

    private static boolean servesTheWorker(LocalServer server) {
        return server.functions().stream().map(LambdaFunction::name).anyMatch("worker"::equals);
    }

    /** AWS's page CreateEventSourceMapping, FunctionName. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Ref\": \"Worker\"}",
                "{\"Fn::GetAtt\": [\"Worker\", \"Arn\"]}",
                "\"000000000000:function:worker\"",
                "\"arn:aws:lambda:us-east-1:000000000000:function:worker\""
            })
    void aFunctionIsServedThatAMappingNames(String functionName) throws IOException {
        LocalServer server = read(QUEUE + ", \"FunctionName\": " + functionName);

        assertEquals(true, servesTheWorker(server));
        assertEquals(List.of(), server.unserved());
    }

    @Test
    void aFunctionIsNotServedWhoseMappingIsDisabled() throws IOException {
        LocalServer server = read(QUEUE + ", \"FunctionName\": \"worker\", \"Enabled\": false");

        assertEquals(false, servesTheWorker(server));
        assertEquals(List.of("AWS::Lambda::Function: Worker"), server.unserved());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "EventSourceArn": "arn:aws:kinesis:us-east-1:000000000000:stream/s" | arn:aws:kinesis:us-east-1:000000000000:stream/s is not served as an event source
            "SelfManagedEventSource": {"Endpoints": {"KafkaBootstrapServers": ["a:1"]}}, "Topics": ["t"] | only queues and streams of tables are served as event sources
            "EventSourceArn": "arn:aws:sqs:us-east-1:000000000000:imported" | no served stack has the queue arn:aws:sqs:us-east-1:000000000000:imported
            "EventSourceArn": "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2020" | no served stack has the stream arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2020
            STREAM, "TumblingWindowInSeconds": 30 | windows that tumble (TumblingWindowInSeconds) are not served
            STREAM, "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sns:us-east-1:000000000000:t"}} | only a queue is told of what is given up (DestinationConfig), not arn:aws:sns:us-east-1:000000000000:t
            STREAM, "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:000000000000:q"}} | no served stack has the queue arn:aws:sqs:us-east-1:000000000000:q
            """)
    void namesWhatIsNotServedAndServesTheRest(String properties, String reason) throws IOException {
        LocalServer server = read(properties.replace("STREAM", STREAM) + ", \"FunctionName\": {\"Ref\": \"Worker\"}");

        assertEquals(
                List.of("AWS::Lambda::EventSourceMapping (Mapping): " + reason),
                server.unserved().stream()
                        .filter(line -> !line.contains("Worker"))
                        .toList());
    }

    @Test
    void namesAFunctionThatCannotRunHere() throws IOException {
        assembly.withResource("/Worker/Properties/Runtime", "\"python3.13\"");

        LocalServer server = read(QUEUE + ", \"FunctionName\": \"worker\"");

        assertEquals(
                List.of(
                        "AWS::Lambda::EventSourceMapping (Mapping): function Worker runs python3.13: only Java functions run"
                                + " on this machine"),
                server.unserved());
    }

    /** AWS's pages CreateEventSourceMapping and "Creating and configuring an Amazon SQS event source mapping". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            QUEUE, "BatchSize": 11 | Mapping.BatchSize must be at most 10 without MaximumBatchingWindowInSeconds, got 11
            FIFO, "MaximumBatchingWindowInSeconds": 1 | Mapping.MaximumBatchingWindowInSeconds must be left out where the queue is a FIFO queue
            FIFO, "BatchSize": 11 | Mapping.BatchSize must be at most 10 where the queue is a FIFO queue, got 11
            QUEUE, "ScalingConfig": {"MaximumConcurrency": 1} | Mapping.ScalingConfig.MaximumConcurrency must be a whole number from 2 to 1000, got 1
            QUEUE, "ParallelizationFactor": 2 | unsupported property Mapping.ParallelizationFactor of AWS::Lambda::EventSourceMapping
            QUEUE, "FilterCriteria": {"Filters": [{"Pattern": "{\\"body\\": \\"a\\"}"}]} | Mapping.FilterCriteria must have patterns of events, got {"body": "a"}: "body" must be an object or an array
            STREAM, "BatchSize": 10001 | Mapping.BatchSize must be a whole number from 1 to 10000, got 10001
            STREAM, "ParallelizationFactor": 11 | Mapping.ParallelizationFactor must be a whole number from 1 to 10, got 11
            STREAM, "MaximumBatchingWindowInSeconds": 301 | Mapping.MaximumBatchingWindowInSeconds must be a whole number from 0 to 300, got 301
            STREAM, "MaximumRetryAttempts": 10001 | Mapping.MaximumRetryAttempts must be a whole number from -1 to 10000, got 10001
            STREAM, "ScalingConfig": {"MaximumConcurrency": 2} | unsupported property Mapping.ScalingConfig of AWS::Lambda::EventSourceMapping
            STREAM, "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["Fifo", "Arn"]}}} | Mapping.DestinationConfig.OnFailure.Destination must be a standard queue, got arn:aws:sqs:us-east-1:000000000000:q.fifo
            """)
    void refusesWhatLambdaRefuses(String properties, String reason) {
        String written = properties
                .replace("QUEUE", QUEUE)
                .replace("FIFO", QUEUE.replace("Queue", "Fifo"))
                .replace("STREAM", STREAM);

        AssemblyException refusal =
                assertThrows(AssemblyException.class, () -> read(written + ", \"FunctionName\": \"worker\""));

        assertEquals(
                reason,
                refusal.getMessage()
                        .replaceFirst("^Items\\.template\\.json: ", "")
                        .replaceFirst(", .*allowed.*", ""));
    }
}
