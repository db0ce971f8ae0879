package dev.mimic.maven;

import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Serves a cloud assembly until it is interrupted (Ctrl-C), and prints where, with which API keys, and how to call it. It
 * needs neither a project nor an AWS account nor Docker.
 */
@Mojo(name = "serve", requiresProject = false, threadSafe = true)
public final class ServeMojo extends AbstractServerMojo {

    /** What is not the server's: the plugin's own options, and the name that a pom gives to the version of Mimic. */
    private static final Set<String> NOT_OF_THE_SERVER =
            Set.of("mimic.synth", "mimic.mainClass", "mimic.cdkDirectory", "mimic.skip", "mimic.version");

    /** The port of the first API, on 127.0.0.1; any further one is on the port after. 0 takes whatever is free. */
    @Parameter(property = "mimic.port", defaultValue = "3000")
    private String port;

    /** The value of the first API key that has none in the template; random by default. */
    @Parameter(property = "mimic.apiKey")
    private String apiKey;

    /** Whether to serve anew what changes on disk: true or false. Documents, keys and ports stay. */
    @Parameter(property = "mimic.watch", defaultValue = "false")
    private String watch;

    /** For Maven. */
    public ServeMojo() {}

    @Override
    void addTo(Properties options) {
        // What is misspelled is refused, and what a later version of the server takes is handed on.
        session().getUserProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("mimic.") && !NOT_OF_THE_SERVER.contains(name))
                .forEach(
                        name -> put(options, name, session().getUserProperties().getProperty(name)));
        put(options, "mimic.port", port);
        put(options, "mimic.apiKey", apiKey);
        put(options, "mimic.watch", watch);
    }

    @Override
    void run() {
        RunningServer server = server(true);
        // First, because a start may be interrupted too.
        EndOfBuild end = EndOfBuild.of(session(), server);
        try {
            server.start();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end.close();
        }
    }
}
