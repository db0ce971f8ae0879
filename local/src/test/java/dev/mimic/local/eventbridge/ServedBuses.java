package dev.mimic.local.eventbridge;

import dev.mimic.local.StackResources;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.lambda.FunctionPackage;
import dev.mimic.local.lambda.Lambda;
import dev.mimic.local.lambda.functions.EventLogHandler;
import dev.mimic.local.service.Queues;
import dev.mimic.local.sqs.Sqs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * A stack with the buses and rules of a test, and the function {@code Worker}, which logs what it gets and runs in this JVM. It is
 * served in the account and region of stacks without an environment.
 */
final class ServedBuses implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T18:00:00.123Z"), ZoneOffset.UTC);

    private static final String EVENT = "event ";

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Lambda lambda = new Lambda((function, line) -> log.add(line), Optional.empty(), true, false);
    private final EventBridge service;

    private ServedBuses(Queues queues) {
        service = new EventBridge(lambda, queues, CLOCK, Duration.ofMillis(20));
    }

    /** Writes the stack without anything of EventBridge. */
    static WrittenAssembly assembly(Path directory) throws IOException {
        FunctionPackage.write(directory);
        return WrittenAssembly.in(directory)
                .with("Items.assets.json", "/files/worker", """
                        {"source": {"path": "functions.zip"}, "destinations": {"here": {"objectKey": "functions.zip"}}}""")
                .withResources("""
                        {"Worker": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "java17", "Timeout": 20,
                         "Handler": "%s::handleRequest", "Role": "arn:aws:iam::123456789012:role/worker",
                         "Code": {"S3Bucket": "assets", "S3Key": "functions.zip"}}}}""".formatted(EventLogHandler.class.getName()));
    }

    /** Reads what {@link #assembly} has written. */
    static ServedBuses read(Path directory, Queues queues) {
        ServedBuses served = new ServedBuses(queues);
        List<SynthesizedStack> stacks =
                CloudAssembly.read(directory, StackResources.values()).stacks();
        stacks.forEach(SynthesizedStack::checkValues);
        if (queues instanceof Sqs sqs) {
            sqs.read(stacks);
        }
        served.lambda.read(stacks);
        served.service.read(stacks);
        return served;
    }

    /** Serves buses and rules. */
    static ServedBuses serve(Path directory, Queues queues, String resources) throws IOException {
        assembly(directory).withResources(resources);
        ServedBuses served = read(directory, queues);
        if (queues instanceof Sqs sqs) {
            sqs.start();
            sqs.open(Map.of());
        }
        served.service.start();
        served.lambda.open(served.service.variables());
        served.service.open(Map.of());
        return served;
    }

    EventBridge service() {
        return service;
    }

    /** A client as functions of this machine have it: its access key id is the account. */
    EventBridgeClient client() {
        return client("000000000000", "us-east-1");
    }

    EventBridgeClient client(String accessKeyId, String region) {
        return EventBridgeClient.builder()
                .endpointOverride(service.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Puts one event. */
    PutEventsResponse put(PutEventsRequestEntry.Builder entry) {
        try (EventBridgeClient client = client()) {
            return client.putEvents(request -> request.entries(entry.build()));
        }
    }

    static PutEventsRequestEntry.Builder entry(String bus, String detail) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source("com.example")
                .detailType("Test")
                .detail(detail);
    }

    /** What the function has got, once nothing is under way. */
    List<String> handled() throws InterruptedException {
        awaitIdle();
        return log.stream()
                .filter(line -> line.startsWith(EVENT))
                .map(line -> line.substring(EVENT.length()).strip())
                .toList();
    }

    void awaitIdle() throws InterruptedException {
        while (!service.isIdle()) {
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        service.close();
        lambda.close();
    }
}
