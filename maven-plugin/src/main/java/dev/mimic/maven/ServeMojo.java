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

    /** Options that are this plugin's own, and not the server's. */
    private static final Set<String> OF_THE_PLUGIN = Set.of("mimic.synth", "mimic.cdkDirectory", "mimic.skip");

    /** The port of the first API, on 127.0.0.1; any further one is on the port after. 0 takes whatever is free. */
    @Parameter(property = "mimic.port", defaultValue = "3000")
    private String port;

    /** The value of the first API key that has none in the template; random by default. */
    @Parameter(property = "mimic.apiKey")
    private String apiKey;

    /** For Maven. */
    public ServeMojo() {}

    @Override
    void addTo(Properties options) {
        // What is misspelled is refused, and what a later version of the server takes is handed on.
        session().getUserProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("mimic.") && !OF_THE_PLUGIN.contains(name))
                .forEach(
                        name -> put(options, name, session().getUserProperties().getProperty(name)));
        put(options, "mimic.port", port);
        put(options, "mimic.apiKey", apiKey);
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
