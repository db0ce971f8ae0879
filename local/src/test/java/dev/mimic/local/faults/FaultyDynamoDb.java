package dev.mimic.local.faults;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Stands between the functions and DynamoDB Local, lets calls through, and spoils some. */
public final class FaultyDynamoDb implements AutoCloseable {

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private volatile URI target;
    private volatile Supplier<Optional<Fault>> faults;
    private volatile Runnable before = () -> {};
    private volatile Runnable after = () -> {};

    /** Listens on a free loopback port, to lead to an engine ({@link #leadTo}) without faults at first. */
    public FaultyDynamoDb() {
        heal();
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                serve(new DynamoDbCall(FaultyDynamoDb.this.target, request, response, callback));
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the stand-in does not start", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Leads to an engine from now on: DynamoDB Local has a new port after each start. */
    public void leadTo(URI engine) {
        target = engine;
    }

    /** Has a fault befall every call from now on. */
    public void spoilAll(Fault fault) {
        faults = () -> Optional.of(fault);
    }

    /** Has a fault befall its share of the calls from now on: which, follows from the seed. */
    public void spoilSome(Fault fault, long seed) {
        Random random = new Random(seed);
        faults = () -> random.nextDouble() < fault.share() ? Optional.of(fault) : Optional.empty();
    }

    /** Lets every call through from now on. */
    public void heal() {
        faults = Optional::empty;
    }

    /** Has something done before each call that is let through reaches the engine, and before its answer goes back. */
    public void around(Runnable beforeCall, Runnable beforeAnswer) {
        before = beforeCall;
        after = beforeAnswer;
    }

    private void serve(DynamoDbCall call) {
        Optional<Fault> fault = faults.get();
        if (fault.isPresent()) {
            fault.get().befall(call);
            return;
        }
        try {
            before.run();
            DynamoDbAnswer answer = call.forward();
            after.run();
            call.answer(answer);
        } catch (UncheckedIOException engineIsGone) {
            call.breakOff();
        }
    }

    @Override
    public void close() {
        server.setStopTimeout(0);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the stand-in does not stop", e);
        }
    }
}
