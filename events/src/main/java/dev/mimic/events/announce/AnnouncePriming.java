package dev.mimic.events.announce;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mimic.functions.priming.Priming;
import dev.mimic.functions.priming.PrimingContext;
import dev.mimic.functions.store.Deadline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Has the handler read a batch before Lambda takes the snapshot that SnapStart restores, so that the first batch after the restore
 * finds its classes loaded and its code compiled. Nothing reaches the bus.
 *
 * <p>CRaC holds its resources by weak references: whoever registers one must keep it.
 */
public final class AnnouncePriming implements Resource {

    /** A call of its own for each round, with a new connection. */
    private static final int REAL_ROUNDS = 20;

    /** More than HotSpot's 200 calls before it compiles a method, of which a round makes ten of most. */
    private static final int CANNED_ROUNDS = 300;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int RECORDS = 10;

    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/PRIMING/stream/none";

    private static final String STORED = """
            {"eventID":"none","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",\
            "awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":1767268800,\
            "Keys":{"id":{"S":"00000000-0000-0000-0000-000000000000"}},\
            "NewImage":{"id":{"S":"00000000-0000-0000-0000-000000000000"},"expires":{"N":"4102444800"},\
            "size":{"N":"1024"},"body":{"S":"BODY"}},"SequenceNumber":"100000000000000000001","SizeBytes":1100,\
            "StreamViewType":"NEW_AND_OLD_IMAGES"},"eventSourceARN":"STREAM"}""";

    private static final String REMOVED = """
            {"eventID":"none","eventName":"REMOVE","eventVersion":"1.1","eventSource":"aws:dynamodb",\
            "userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"},\
            "awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":1767268800,\
            "Keys":{"id":{"S":"00000000-0000-0000-0000-000000000000"}},\
            "OldImage":{"id":{"S":"00000000-0000-0000-0000-000000000000"},"expires":{"N":"1767268799"},\
            "size":{"N":"4096"},"body":{"B":"BODY"}},"SequenceNumber":"100000000000000000002","SizeBytes":1100,\
            "StreamViewType":"NEW_AND_OLD_IMAGES"},"eventSourceARN":"STREAM"}""";

    private final Function<EventBridgeClient, ? extends RequestStreamHandler> handler;
    private final EventBridgeClient eventBridge;

    /**
     * Prepares the rounds.
     *
     * @param handler makes a handler for a client, when the rounds begin, if they ever do
     * @param eventBridge the real client
     */
    public AnnouncePriming(
            Function<EventBridgeClient, ? extends RequestStreamHandler> handler, EventBridgeClient eventBridge) {
        this.handler = handler;
        this.eventBridge = eventBridge;
    }

    /** Has this run before each snapshot. */
    public void register() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        Deadline deadline = Deadline.in(LIMIT);
        run(REAL_ROUNDS, new TracelessEventBridge(eventBridge), deadline);
        run(CANNED_ROUNDS, EventBridges.canned(), deadline);
        Priming.awaitCompilers(deadline);
    }

    /**
     * Runs rounds, or as many as there is time for.
     *
     * @param rounds how many
     * @param with the client
     * @param deadline when they must be done
     * @throws IOException if the handler cannot read the event or write its answer
     */
    void run(int rounds, EventBridgeClient with, Deadline deadline) throws IOException {
        RequestStreamHandler copy = handler.apply(with);
        byte[] event = event().getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < rounds && !deadline.isOver(); round++) {
            copy.handleRequest(
                    new ByteArrayInputStream(event), new ByteArrayOutputStream(), new PrimingContext(deadline));
        }
    }

    /** A batch of as many records as one call takes. */
    static String event() {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            records.append(i == 0 ? "" : ",").append(i % 2 == 0 ? STORED : REMOVED);
        }
        return "{\"Records\":[" + records.toString().replace("STREAM", ARN).replace("BODY", "x".repeat(1000)) + "]}";
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The rounds leave nothing that is tied to the machine: each closes its connection.
    }
}
