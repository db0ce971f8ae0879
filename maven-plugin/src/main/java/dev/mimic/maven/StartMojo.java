package dev.mimic.maven;

import java.util.Properties;
import java.util.SortedMap;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts to serve a cloud assembly for the integration tests of a project, in Maven's own JVM, until the goal {@code stop}
 * or the end of the build, also of one that fails or is interrupted. It sets properties of the project, which
 * <code>&lt;systemPropertyVariables&gt;</code> of the Failsafe plugin pass on to tests:
 *
 * <ul>
 *   <li>{@code mimic.url}: the address of the first API's first stage, for example {@code http://127.0.0.1:41234/dev}
 *   <li>{@code mimic.port}: the port of the first API
 *   <li>{@code mimic.apiKey}: the value of its first API key, if it has one
 *   <li>{@code mimic.NAME.url}, {@code mimic.NAME.port}, {@code mimic.NAME.apiKey}: the same of each API by its name, and by
 *       the name of its stack and its own, {@code mimic.STACK.NAME.url}
 *   <li>{@code mimic.dynamoDbEndpoint}: the endpoint for an AWS SDK's client of DynamoDB, if there are tables
 *   <li>{@code mimic.sqsEndpoint}: the endpoint for an AWS SDK's client of SQS, if there are queues
 *   <li>{@code mimic.s3Endpoint}: the endpoint for an AWS SDK's client of S3, if there are buckets
 *   <li>{@code mimic.eventBridgeEndpoint}: the endpoint for an AWS SDK's client of EventBridge, if there are event buses or rules
 *   <li>{@code mimic.output.NAME}: each output of a stack, for example the name of a bucket, and as
 *       {@code mimic.output.STACK.NAME} where several stacks have one of that name
 * </ul>
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends AbstractServerMojo {

    /**
     * The port of the first API, on 127.0.0.1; any further one is on the port after. 0 takes whatever is free, so that builds
     * run side by side. {@code -Dmimic.port=PORT} goes before.
     */
    @Parameter(defaultValue = "0")
    private String port;

    /**
     * The value of the first API key that has none in the template; random by default. {@code -Dmimic.apiKey=KEY} goes
     * before.
     */
    @Parameter
    private String apiKey;

    /** What the names of the properties begin with, before a dot; of several servers in one project each needs its own. */
    @Parameter(defaultValue = "mimic")
    private String propertyPrefix;

    /** For Maven. */
    public StartMojo() {}

    /** Port and key have no user property: that of the project is what an earlier execution has set. */
    @Override
    void addTo(Properties options) {
        Properties ofTheUser = session().getUserProperties();
        put(options, "mimic.port", ofTheUser.getProperty("mimic.port", port));
        put(options, "mimic.apiKey", ofTheUser.getProperty("mimic.apiKey", apiKey));
    }

    @Override
    void run() {
        StartedServers.of(project()).requireFree(propertyPrefix);
        RunningServer server = server(false);
        EndOfBuild end = EndOfBuild.of(session(), server);
        try {
            SortedMap<String, String> properties = server.start();
            properties.forEach(
                    (name, value) -> project().getProperties().setProperty(propertyPrefix + "." + name, value));
            StartedServers.of(project()).add(propertyPrefix, end);
            getLog().info("Served until post-integration-test: " + properties.getOrDefault("url", "no REST API"));
        } catch (RuntimeException | Error e) {
            end.close();
            throw e;
        }
    }
}
