package dev.mimic.sqs;

import java.net.InetSocketAddress;

/**
 * The main class of ElasticMQ's process. It calls ElasticMQ by reflection, so that nobody needs ElasticMQ to compile this, and
 * a stack without queues never downloads it.
 */
final class ElasticMqServer {

    /** What the line begins with that tells the port of the engine. */
    static final String PORT = "ElasticMQ listens on port ";

    private ElasticMqServer() {}

    /**
     * Serves until standard input ends, which it does when the starting process is gone.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        try {
            System.out.println(PORT + start().getPort());
        } catch (Exception | Error e) {
            // Whoever has started this waits for a line, or for the end of this process.
            e.printStackTrace();
            System.exit(1);
        }
        while (System.in.read() >= 0) {
            // Nobody has anything to say; what counts is the end.
        }
        // Not in order, which takes seconds: the queues end with the process, and nobody waits for an answer any more.
        Runtime.getRuntime().halt(0);
    }

    /** Without limits of the engine's own, since its callers know those of Amazon SQS. */
    private static InetSocketAddress start() throws ReflectiveOperationException {
        Object builder = Class.forName("org.elasticmq.rest.sqs.SQSRestServerBuilder$")
                .getField("MODULE$")
                .get(null);
        Object limits = Class.forName("org.elasticmq.RelaxedSQSLimits$")
                .getField("MODULE$")
                .get(null);
        builder = with(builder, "withInterface", String.class, "127.0.0.1");
        builder = with(builder, "withPort", int.class, 0);
        builder = with(builder, "withSQSLimits", Class.forName("org.elasticmq.Limits"), limits);
        Object server = builder.getClass().getMethod("start").invoke(builder);
        Object binding = server.getClass().getMethod("waitUntilStarted").invoke(server);
        return (InetSocketAddress) binding.getClass().getMethod("localAddress").invoke(binding);
    }

    private static Object with(Object builder, String method, Class<?> type, Object value)
            throws ReflectiveOperationException {
        return builder.getClass().getMethod(method, type).invoke(builder, value);
    }
}
