package dev.mimic.local.sqs;

import dev.mimic.engine.Engine;
import dev.mimic.local.SharedEngines;
import dev.mimic.local.StackResources;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.WrittenAssembly;
import dev.mimic.sqs.ElasticMq;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queues of a written assembly, served for a test. */
public final class ServedSqs implements AutoCloseable {

    private final Path directory;
    private final Sqs sqs;

    /** Serves queues, given as the resources of a template. */
    public ServedSqs(Path directory, String resources) throws IOException {
        this(directory, resources, SharedEngines.ELASTIC_MQ);
    }

    /** Serves them in another engine. */
    ServedSqs(Path directory, String resources, Engine<ElasticMq> engine) throws IOException {
        this.directory = directory;
        sqs = new Sqs(engine);
        serve(resources);
    }

    /** Queues that are still to be read, for a test of what sends to them. */
    public static Sqs unread() {
        return new Sqs(SharedEngines.ELASTIC_MQ);
    }

    /** Serves others from now on. */
    public void serve(String resources) throws IOException {
        for (String file : new String[] {"manifest.json", "Items.assets.json", "Items.template.json"}) {
            Files.deleteIfExists(directory.resolve(file));
        }
        WrittenAssembly.in(directory).withResources(resources);
        sqs.read(CloudAssembly.read(directory, StackResources.values()).stacks());
        sqs.start();
        sqs.open(Map.of());
    }

    public Sqs sqs() {
        return sqs;
    }

    public SqsClient client() {
        return client("000000000000", Region.US_EAST_1);
    }

    /** A client as a function of an account and region has it. */
    public SqsClient client(String account, Region region) {
        return SqsClient.builder()
                .endpointOverride(sqs.endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Override
    public void close() {
        sqs.close();
    }
}
