package dev.mimic.s3;

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

/** A process of {@link S3ProxyServer}. */
final class S3ProxyProcess implements SharedProcess<S3Proxy> {

    /** No limit of the heap but the JVM's own, a quarter of the machine's memory: the objects are in it. */
    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            // As for DynamoDB Local: what the second compiler costs is not earned back.
            "-XX:TieredStopAtLevel=1");

    private final EngineProcess process;

    private S3ProxyProcess(EngineProcess process) {
        this.process = process;
    }

    /** Starts a process, and does not wait until it answers. */
    static S3ProxyProcess start(List<Path> jars) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(EngineFiles.codeOf(S3ProxyServer.class));
        classPath.addAll(jars);
        return new S3ProxyProcess(EngineProcess.start(new EngineCommand(
                "S3Proxy", JVM_FLAGS, classPath, S3ProxyServer.class.getName(), List.of(), Map.of())));
    }

    @Override
    public S3Proxy launch() {
        return new S3Proxy(this, false);
    }

    /** Starts a further S3Proxy in it, without buckets, and waits until it answers at the address. */
    synchronized URI add() {
        process.say(S3ProxyServer.ADD);
        return process.await(line -> Optional.of(line)
                .filter(told -> told.startsWith(S3ProxyServer.PORT))
                .map(told -> URI.create("http://127.0.0.1:" + told.substring(S3ProxyServer.PORT.length()))));
    }

    /** Ends the S3Proxy at an address. */
    void remove(URI endpoint) {
        process.sayIfAlive(S3ProxyServer.REMOVE + endpoint.getPort());
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
