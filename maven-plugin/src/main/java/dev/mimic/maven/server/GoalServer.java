package dev.mimic.maven.server;

import dev.mimic.dynamodb.Database;
import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.dynamodb.Engine;
import dev.mimic.dynamodb.Installation;
import dev.mimic.engine.EngineFiles;
import dev.mimic.local.LocalServer;
import dev.mimic.local.LocalServerBuilder;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.commandline.Local;
import dev.mimic.s3.S3Proxy;
import dev.mimic.sqs.ElasticMq;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A server for a goal. The goal has loaded it by another class loader, so what passes between the two are types of the JDK.
 */
public final class GoalServer implements Callable<SortedMap<String, String>>, AutoCloseable {

    private final Local local;
    private final boolean forAPerson;

    /**
     * Takes what to serve, and starts nothing yet.
     *
     * @param options as the command line takes them
     * @param engines finds the folder of an engine's jars by its name, once they are needed
     * @param forAPerson whether somebody reads along, and pastes the commands
     * @throws IllegalArgumentException if an option is wrong; the message is one sentence
     */
    public GoalServer(Properties options, Function<String, Path> engines, boolean forAPerson) {
        Consumer<LocalServerBuilder> found =
                settings -> settings.engine(new FoundLater(() -> engines.apply("dynamodb-local")))
                        .elasticMq(ElasticMq.engine(() -> EngineFiles.jars(engines.apply("elasticmq"))))
                        .s3Proxy(S3Proxy.engine(() -> EngineFiles.jars(engines.apply("s3proxy"))));
        local = forAPerson ? Local.forAPerson(options, found, System.out) : Local.forTests(options, found, System.out);
        this.forAPerson = forAPerson;
    }

    /**
     * Starts to serve.
     *
     * @return where everything is, by the names that {@code StartMojo} documents, without their prefix
     * @throws IllegalStateException if it cannot; the message is one sentence
     */
    @Override
    public SortedMap<String, String> call() {
        local.start();
        if (forAPerson) {
            local.printBanner();
        }
        return properties(local.server());
    }

    private static SortedMap<String, String> properties(LocalServer server) {
        SortedMap<String, String> properties = new TreeMap<>();
        List<ServedApi> apis = server.apis();
        for (int i = 0; i < apis.size(); i++) {
            ServedApi api = apis.get(i);
            put(api, api.api().name() + ".", properties);
            put(api, api.stack() + "." + api.api().name() + ".", properties);
        }
        if (!apis.isEmpty()) {
            put(apis.get(0), "", properties);
        }
        if (!server.tables().isEmpty()) {
            properties.put("dynamoDbEndpoint", server.dynamoDbEndpoint().toString());
        }
        if (!server.queueUrls().isEmpty()) {
            properties.put("sqsEndpoint", server.sqsEndpoint().toString());
        }
        if (!server.buckets().isEmpty()) {
            properties.put("s3Endpoint", server.s3Endpoint().toString());
        }
        if (!server.eventBuses().isEmpty()) {
            properties.put("eventBridgeEndpoint", server.eventBridgeEndpoint().toString());
        }
        server.outputs().forEach((name, value) -> {
            properties.put("output." + name, value);
            properties.putIfAbsent("output." + name.substring(name.lastIndexOf('.') + 1), value);
        });
        return properties;
    }

    /** Of two APIs with one name the first has the short one. */
    private static void put(ServedApi api, String name, SortedMap<String, String> properties) {
        properties.putIfAbsent(name + "url", api.url());
        properties.putIfAbsent(
                name + "port", Integer.toString(URI.create(api.origin()).getPort()));
        api.apiKeys().values().stream().findFirst().ifPresent(key -> properties.putIfAbsent(name + "apiKey", key));
    }

    @Override
    public void close() {
        local.close();
    }

    /** So that what is wrong with an option is said before anything is downloaded, and a download keeps nothing else waiting. */
    private record FoundLater(Supplier<Path> folder) implements Engine {

        @Override
        public DynamoDbLocal launchInMemory() {
            return Installation.in(folder.get()).launchInMemory();
        }

        @Override
        public DynamoDbLocal launchOnDisk(Path tables, Set<Database> databases) {
            return Installation.in(folder.get()).launchOnDisk(tables, databases);
        }
    }
}
