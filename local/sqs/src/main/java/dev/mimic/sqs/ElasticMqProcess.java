package dev.mimic.sqs;

import dev.mimic.engine.EngineCommand;
import dev.mimic.engine.EngineFiles;
import dev.mimic.engine.EngineProcess;
import dev.mimic.engine.SharedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of {@link ElasticMqServer}. */
final class ElasticMqProcess implements SharedProcess<ElasticMq> {

    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            // As for DynamoDB Local: what the second compiler costs is not earned back.
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            // It makes a line of each step, which nobody reads.
            "-Dpekko.loglevel=OFF",
            // It closes no connection: a request that is on its way meanwhile would be lost, and nobody could tell how
            // far it
            // came.
            "-Dpekko.http.server.idle-timeout=infinite",
            // By default a request that waits for 20 s behind others in its queue, of a hundred thousand messages, is
            // answered 503.
            "-Dpekko.http.server.request-timeout=infinite");

    private final EngineProcess process;
    private final AtomicInteger launched = new AtomicInteger();
    private URI endpoint;

    private ElasticMqProcess(EngineProcess process) {
        this.process = process;
    }

    /** Starts a process, and does not wait until it answers. */
    static ElasticMqProcess start(List<Path> jars) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(EngineFiles.codeOf(ElasticMqServer.class));
        classPath.addAll(jars);
        return new ElasticMqProcess(EngineProcess.start(new EngineCommand(
                "ElasticMQ", JVM_FLAGS, classPath, ElasticMqServer.class.getName(), List.of(), Map.of())));
    }

    @Override
    public ElasticMq launch() {
        return new ElasticMq(this, "s" + launched.incrementAndGet() + "-", () -> {});
    }

    /** Waits until it answers at its address. */
    synchronized URI awaitStart() {
        if (endpoint == null) {
            endpoint = process.await(line -> Optional.of(line)
                    .filter(told -> told.startsWith(ElasticMqServer.PORT))
                    .map(told -> URI.create("http://127.0.0.1:" + told.substring(ElasticMqServer.PORT.length()))));
        }
        return endpoint;
    }

    @Override
    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void close() {
        process.close();
    }
}
