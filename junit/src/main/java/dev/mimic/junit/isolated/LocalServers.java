package dev.mimic.junit.isolated;

import dev.mimic.dynamodb.Installation;
import dev.mimic.dynamodb.SharedEngine;
import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.ServerSettings;
import dev.mimic.junit.server.Servers;
import dev.mimic.local.LocalServer;
import dev.mimic.local.LocalServerBuilder;
import dev.mimic.local.Logs;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.lambda.FunctionLog;
import dev.mimic.local.pages.RecentLines;
import dev.mimic.s3.S3Proxy;
import dev.mimic.sqs.ElasticMq;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.jetty.util.Jetty;

/** Servers of this program's own kind, all with their tables in one process of DynamoDB Local. */
public final class LocalServers implements Servers {

    private static final String JETTY_BUILD = "jetty.git.hash";

    private final OwnAssembly own;
    private final SharedEngine engine;
    private final dev.mimic.engine.SharedEngine<ElasticMq> elasticMq;
    private final dev.mimic.engine.SharedEngine<S3Proxy> s3Proxy;
    private final Set<LocalRunningServer> running = ConcurrentHashMap.newKeySet();

    /**
     * Starts the engine, and does not wait for it.
     *
     * @param carried the folder of what the artifact carries
     * @param dynamoDbLocal the class path of DynamoDB Local
     * @param engines finds the class path of another engine by the name of its folder, once a stack needs it
     */
    public LocalServers(Path carried, List<Path> dynamoDbLocal, Function<String, List<Path>> engines) {
        elasticMq = ElasticMq.shared(() -> engines.apply("elasticmq"));
        s3Proxy = S3Proxy.shared(() -> engines.apply("s3proxy"));
        own = new OwnAssembly(carried);
        engine = SharedEngine.start(new Installation(dynamoDbLocal));
        initializeJetty();
    }

    /** Jetty tells the whole JVM which build it is. The test's own Jetty is another, and tells it by itself. */
    private static void initializeJetty() {
        Optional<String> before = Optional.ofNullable(System.getProperty(JETTY_BUILD));
        if (!Jetty.GIT_HASH.isEmpty()) {
            before.ifPresentOrElse(
                    hash -> System.setProperty(JETTY_BUILD, hash), () -> System.clearProperty(JETTY_BUILD));
        }
    }

    @Override
    public RunningServer start(ServerSettings settings) {
        check(settings);
        try (AssemblyFolder assembly = assembly(settings)) {
            RecordedRequests requests = new RecordedRequests();
            RecentLines lines = new RecentLines();
            LocalServerBuilder builder = LocalServer.of(assembly.path())
                    .stacks(settings.stacks())
                    .port(settings.port())
                    .unlimited(settings.unlimited())
                    .variables(settings.variables())
                    .engine(engine)
                    .elasticMq(elasticMq)
                    .s3Proxy(s3Proxy)
                    .functionsInThisJvm(settings.functionsInThisJvm())
                    .logs(new Logs(settings.functionsInThisJvm() ? shown(lines) : lines, requests, step -> {}));
            settings.apiKey().ifPresent(builder::apiKey);
            LocalRunningServer started = new LocalRunningServer(builder.start(), requests, lines, running::remove);
            running.add(started);
            return started;
        } catch (AssemblyException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What handlers print also goes where a person who debugs them looks for it. */
    private static FunctionLog shown(RecentLines lines) {
        return (function, line) -> {
            lines.append(function, line);
            System.out.println(line);
        };
    }

    private AssemblyFolder assembly(ServerSettings settings) {
        return settings.assembly().map(AssemblyFolder::ofSomebodyElse).orElseGet(() -> own.with(settings.context()));
    }

    private static void check(ServerSettings settings) {
        if (settings.assembly().isPresent() && !settings.context().isEmpty()) {
            throw new IllegalArgumentException("settings of Mimic's own stack cannot be those of "
                    + settings.assembly().get() + ": set them in its app, got "
                    + settings.context().keySet());
        }
    }

    @Override
    public void close() {
        running.forEach(LocalRunningServer::close);
        engine.close();
        elasticMq.close();
        s3Proxy.close();
    }
}
