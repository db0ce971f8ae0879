package dev.mimic.local.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.StackResources;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.sqs.ElasticMq;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueueReaderTest {

    @TempDir
    private Path directory;

    private List<SynthesizedStack> stacks(String properties) throws IOException {
        WrittenAssembly.in(directory)
                .withResource("/Jobs", "{\"Type\": \"AWS::SQS::Queue\", \"Properties\": " + properties + "}");
        return CloudAssembly.read(directory, StackResources.values()).stacks();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"QueueName": "jobs", "FifoQueue": true} | Jobs.QueueName must end with .fifo where FifoQueue is true, got jobs
            {"QueueName": "jobs.fifo"} | Jobs.QueueName must not end with .fifo where FifoQueue is not true, got jobs.fifo
            {"ContentBasedDeduplication": true} | Jobs.ContentBasedDeduplication is of FIFO queues alone
            {"RedrivePolicy": "none"} | Jobs.RedrivePolicy must be a JSON object, got "none"
            {"RedrivePolicy": {"deadLetterTargetArn": "arn", "maxReceiveCount": 0}} | Jobs.RedrivePolicy: a redrive policy has the ARN deadLetterTargetArn and maxReceiveCount from 1 to 1000, got {"deadLetterTargetArn":"arn","maxReceiveCount":0}
            {"Colour": "red"} | unsupported property Jobs.Colour of AWS::SQS::Queue
            """)
    void refusesWhatCloudFormationRefuses(String properties, String refusal) throws IOException {
        SynthesizedStack stack = stacks(properties).get(0);

        assertEquals(
                refusal,
                assertThrows(AssemblyException.class, () -> new QueueReader(stack).queues())
                        .getMessage());
    }

    @Test
    void readsPoliciesAsTextsAndNamesALongQueue() throws IOException {
        SynthesizedStack stack = stacks("""
                {"FifoQueue": "true", "VisibilityTimeout": "7",
                 "RedrivePolicy": "{\\"deadLetterTargetArn\\": \\"arn:aws:sqs:us-east-1:1:dead.fifo\\", \\"maxReceiveCount\\": \\"3\\"}"}""").get(0);

        Queue queue = new QueueReader(stack).queues().get(0);

        assertEquals("Items-Jobs.fifo", queue.name());
        assertEquals("7", queue.attributes().get("VisibilityTimeout"));
        assertEquals(
                new Queue.Redrive("arn:aws:sqs:us-east-1:1:dead.fifo", 3),
                queue.redrive().orElseThrow());
    }

    @Test
    void aDeadLetterQueueOfNoStackIsAWarning() throws IOException {
        Sqs sqs = new Sqs(ElasticMq.engine(ElasticMq::besideThisModule));

        sqs.read(stacks("""
                {"RedrivePolicy": {"deadLetterTargetArn": "arn:aws:sqs:us-east-1:1:elsewhere", "maxReceiveCount": 3}}"""));

        assertEquals(
                List.of(
                        "queue Items-Jobs has its dead-letter queue arn:aws:sqs:us-east-1:1:elsewhere in no stack of this"
                                + " assembly: a message stays until it is deleted"),
                sqs.warnings());
        assertThrows(AssemblyException.class, () -> sqs.find("arn:aws:sqs:us-east-1:1:elsewhere", "mapping M"));
    }
}
