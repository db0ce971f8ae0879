package dev.mimic.local.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One name in two accounts and two regions, and one that only one queue has. */
final class QueueDirectoryTest {

    private static final QueueDirectory QUEUES = directory(
            queue("111111111111", "eu-west-1", "jobs"),
            queue("111111111111", "us-east-1", "jobs"),
            queue("222222222222", "eu-west-1", "jobs"),
            queue("222222222222", "eu-west-1", "alone"));

    private static Queue queue(String account, String region, String name) {
        return new Queue(account, region, name, Map.of(), Optional.empty(), Map.of());
    }

    private static QueueDirectory directory(Queue... queues) {
        Map<String, ServedQueue> byArn = new LinkedHashMap<>();
        List.of(queues)
                .forEach(queue -> byArn.put(queue.arn(), new ServedQueue(queue, () -> null, UnaryOperator.identity())));
        return new QueueDirectory(byArn);
    }

    private static Caller caller(String account, String region) {
        return Caller.of(
                "AWS4-HMAC-SHA256 Credential=" + account + "/20261130/" + region + "/sqs/aws4_request, Signature=0");
    }

    @ParameterizedTest
    @CsvSource({
        "https://sqs.us-east-1.amazonaws.com/111111111111/jobs, 222222222222, eu-west-1, us-east-1:111111111111:jobs",
        "https://us-east-1.queue.amazonaws.com/111111111111/jobs, 222222222222, eu-west-1, us-east-1:111111111111:jobs",
        "http://127.0.0.1:41234/111111111111/jobs, 222222222222, us-east-1, us-east-1:111111111111:jobs",
        "http://localhost:1/222222222222/jobs, AKIA, ap-south-1, eu-west-1:222222222222:jobs",
        "/jobs, 222222222222, eu-west-1, eu-west-1:222222222222:jobs",
        "https://any.host/queue/, none, none, ''",
        "http://127.0.0.1:41234/222222222222/alone, 111111111111, us-east-1, eu-west-1:222222222222:alone",
        "/alone, AKIA, ap-south-1, eu-west-1:222222222222:alone"
    })
    void aQueueIsFoundByAnyFormOfItsAddress(String url, String account, String region, String arn) {
        if (arn.isEmpty()) {
            assertThrows(SqsError.class, () -> QUEUES.ofUrl(url, caller(account, region)));
        } else {
            assertEquals(
                    "arn:aws:sqs:" + arn,
                    QUEUES.ofUrl(url, caller(account, region)).queue().arn());
        }
    }

    @Test
    void whatIsNotCertainIsNotFound() {
        SqsError error = assertThrows(SqsError.class, () -> QUEUES.ofUrl("/jobs", Caller.of(null)));

        assertEquals("AWS.SimpleQueueService.NonExistentQueue", error.code());
        assertThrows(SqsError.class, () -> QUEUES.ofUrl("no address at all", Caller.of(null)));
    }
}
