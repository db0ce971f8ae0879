package dev.mimic.sqs;

import dev.mimic.engine.EngineCommand;
import dev.mimic.engine.EngineFiles;
import dev.mimic.engine.EngineProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process of {@link ElasticMqServer}. */
final class ElasticMqProcess implements AutoCloseable {

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
    private URI endpoint;

    private ElasticMqProcess(EngineProcess process) {
        this.process = process;
    }

    /** Starts a process, and does not wait until it answers. */
    static ElasticMqProcess start(Installation installation) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(EngineFiles.codeOf(ElasticMqServer.class));
        classPath.addAll(installation.classPath());
        return new ElasticMqProcess(EngineProcess.start(new EngineCommand(
                "ElasticMQ", JVM_FLAGS, classPath, ElasticMqServer.class.getName(), List.of(), Map.of())));
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

    ProcessHandle handle() {
        return process.handle();
    }

    /** Stops the process and waits until it is gone. */
    @Override
    public void close() {
        process.close();
    }
}
