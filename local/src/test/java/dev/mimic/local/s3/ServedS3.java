package dev.mimic.local.s3;

import dev.mimic.local.SharedEngines;
import dev.mimic.local.StackResources;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.local.lambda.FunctionPackage;
import dev.mimic.local.lambda.Lambda;
import dev.mimic.local.lambda.functions.LoggingHandler;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.ReceivedMessage;
import dev.mimic.local.sqs.Sqs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The buckets and queues of a written assembly, served for a test. */
final class ServedS3 implements AutoCloseable {

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "local"));

    private final Path directory;
    private final WrittenAssembly assembly;
    private final Sqs sqs = new Sqs(SharedEngines.ELASTIC_MQ);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Lambda lambda = new Lambda((function, line) -> log.add(line));
    private final S3 s3;

    /** Serves buckets and queues, given as the resources of a template. */
    ServedS3(Path directory, String resources) throws IOException {
        this(directory, resources, Clock.systemUTC());
    }

    /** Serves them by a clock. */
    ServedS3(Path directory, String resources, Clock clock) throws IOException {
        this(directory, resources, Optional.empty(), clock);
    }

    /** Serves them with objects that are kept in a folder. */
    ServedS3(Path directory, String resources, Optional<Path> data, Clock clock) throws IOException {
        this.directory = directory;
        this.s3 = new S3(SharedEngines.S3_PROXY, sqs, lambda, data, clock);
        this.assembly = WrittenAssembly.in(directory)
                .with("Items.assets.json", "/files/function/source/path", "\"functions.zip\"")
                .withResource("/Function/Properties/Runtime", "\"java17\"")
                .withResource("/Function/Properties/Timeout", "30")
                .withResource("/Function/Properties/Handler", "\"" + LoggingHandler.class.getName() + "\"");
        FunctionPackage.write(directory);
        serve(resources);
    }

    /** Serves others from now on. */
    void serve(String resources) throws IOException {
        assembly.withResources(resources);
        CloudAssembly read = CloudAssembly.read(directory, StackResources.values());
        read.unreadable().forEach(stack -> {
            throw stack.reason();
        });
        List<SynthesizedStack> stacks = read.stacks();
        sqs.read(stacks);
        lambda.read(stacks);
        s3.read(stacks);
        sqs.start();
        s3.start();
        lambda.open(Map.of());
        sqs.open(Map.of());
        s3.open(Map.of());
    }

    /** What functions have logged. */
    List<String> log() {
        return log;
    }

    S3 s3() {
        return s3;
    }

    /** A client as most are made: the SDK takes the form of the address that it thinks right. */
    S3Client client() {
        return client(s3.endpoint());
    }

    static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** The bodies of all messages that a queue has now, which are deleted. */
    List<String> messages(String queueName) {
        MessageQueue queue = sqs.find("arn:aws:sqs:us-east-1:000000000000:" + queueName, "a test");
        List<ReceivedMessage> all = new ArrayList<>();
        while (queue.size() > 0) {
            List<ReceivedMessage> some = queue.receive(10, Duration.ZERO);
            queue.delete(some);
            all.addAll(some);
        }
        return all.stream().map(ReceivedMessage::body).toList();
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        lambda.close();
    }
}
