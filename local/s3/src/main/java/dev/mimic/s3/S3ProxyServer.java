package dev.mimic.s3;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The main class of S3Proxy's process. It calls S3Proxy by reflection, so that nobody needs S3Proxy to compile this, and a
 * stack without buckets never downloads it.
 */
final class S3ProxyServer {

    /** The line of standard input that asks for a further server; the answer is a line with its port. */
    static final String ADD = "add";

    /** What the line of standard input begins with that ends a server; its port follows. */
    static final String REMOVE = "remove ";

    /** What the line begins with that tells the port of a server. */
    static final String PORT = "S3Proxy listens on port ";

    private S3ProxyServer() {}

    /**
     * Serves until standard input ends, which it does when the starting process is gone.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        try {
            serve();
        } catch (Exception | Error e) {
            // Whoever has asked waits for a line, or for the end of this process.
            (e instanceof InvocationTargetException ? e.getCause() : e).printStackTrace();
            System.exit(1);
        }
        // Not in order: the objects end with the process, and nobody waits for an answer any more.
        Runtime.getRuntime().halt(0);
    }

    private static void serve() throws Exception {
        Map<String, Object> servers = new HashMap<>();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.equals(ADD)) {
                Object server = start();
                String port = call(server, "getPort").toString();
                servers.put(port, server);
                System.out.println(PORT + port);
            } else {
                call(servers.remove(line.substring(REMOVE.length())), "stop");
            }
        }
    }

    /** With buckets in memory, because only that store of S3Proxy has versions of objects. */
    private static Object start() throws Exception {
        Object store = Class.forName("org.gaul.s3proxy.nio2blob.TransientNio2BlobStore")
                .getConstructor()
                .newInstance();
        Object builder =
                Class.forName("org.gaul.s3proxy.S3Proxy").getMethod("builder").invoke(null);
        with(builder, "blobStore", Class.forName("org.gaul.s3proxy.blobstore.BlobStore"), store);
        with(builder, "endpoint", URI.class, URI.create("http://127.0.0.1:0"));
        // Of what it does not know it would refuse the request.
        with(builder, "ignoreUnknownHeaders", boolean.class, true);
        Object server = call(builder, "build");
        call(server, "start");
        return server;
    }

    private static void with(Object builder, String method, Class<?> type, Object value)
            throws ReflectiveOperationException {
        builder.getClass().getMethod(method, type).invoke(builder, value);
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }
}
