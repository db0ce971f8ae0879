package dev.mimic.bench;

import dev.mimic.bench.FunctionJvm.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a function that was primed, kept for a while as if in a snapshot, and restored on another machine, where
 * it answered one request.
 *
 * @param putsBefore how many items priming asked DynamoDB to write
 * @param itemsLeft how many more items there were when the snapshot was due than before the start
 * @param openedBefore how many connections priming opened
 * @param leftOpen how many of them it had not closed when the snapshot was due
 * @param openedAfter how many connections the request opened
 * @param vanishedBytes how many bytes it sent on connections from before
 * @param lateClasses the log's lines of the classes that were loaded after the snapshot was due
 * @param firstAnswer from the restore to the answer
 * @param body the answer's body
 */
record Restore(
        long putsBefore,
        int itemsLeft,
        int openedBefore,
        int leftOpen,
        int openedAfter,
        long vanishedBytes,
        List<String> lateClasses,
        Duration firstAnswer,
        String body) {

    /**
     * Runs a function.
     *
     * @param age how long the snapshot is kept
     * @param classLog the file for the JVM's list of loaded classes
     */
    static Restore of(Laboratory laboratory, Candidate candidate, Duration age, byte[] event, Path classLog)
            throws Exception {
        int itemsBefore = laboratory.units().itemCount();
        try (RecordedDynamoDb dynamoDb = new RecordedDynamoDb(laboratory.endpoint());
                ForgetfulNetwork network = new ForgetfulNetwork(dynamoDb.endpoint());
                FunctionJvm function = laboratory.start(
                        candidate,
                        Start.SNAP_START,
                        Map.of(
                                "AWS_ENDPOINT_URL_DYNAMODB",
                                network.endpoint().toString(),
                                // Beside the flags of the stack, which are in JAVA_TOOL_OPTIONS.
                                "JDK_JAVA_OPTIONS",
                                "-Xlog:class+load:file=" + classLog))) {
            function.awaitSnapshot();
            network.awaitClosing();
            long putsBefore = dynamoDb.count("PutItem");
            int itemsLeft = laboratory.units().itemCount() - itemsBefore;
            int openedBefore = network.openedConnections();
            int leftOpen = network.openConnections();
            int loadedBefore = Files.readAllLines(classLog).size();
            network.forget();
            Thread.sleep(age.toMillis());

            long restored = System.nanoTime();
            function.restore();
            String body = Events.bodyOf(function.invoke(event));
            Duration firstAnswer = Duration.ofNanos(System.nanoTime() - restored);

            List<String> loaded = Files.readAllLines(classLog);
            return new Restore(
                    putsBefore,
                    itemsLeft,
                    openedBefore,
                    leftOpen,
                    network.openedConnections() - openedBefore,
                    network.vanishedBytes(),
                    loaded.subList(loadedBefore, loaded.size()),
                    firstAnswer,
                    body);
        }
    }
}
