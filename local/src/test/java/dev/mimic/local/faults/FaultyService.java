package dev.mimic.local.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Stands between the functions and a service that is served here, lets calls through, and spoils some. */
public final class FaultyService implements AutoCloseable {

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Queue<Runnable> inTheEnd = new ConcurrentLinkedQueue<>();
    private volatile URI target;
    private volatile Function<ServiceCall, Optional<Fault>> faults;
    private volatile Consumer<ServiceCall> before;
    private volatile Consumer<ServiceCall> after;

    /** Listens on a free loopback port, to lead to a service ({@link #leadTo}) without faults at first. */
    public FaultyService() {
        heal();
        around(call -> {}, call -> {});
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws IOException {
                serve(new ServiceCall(FaultyService.this.target, request, response, callback, inTheEnd));
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

    /** Leads to a service from now on: DynamoDB Local has a new port after each start. */
    public void leadTo(URI service) {
        target = service;
    }

    /** Has a fault befall every call from now on. */
    public void spoilAll(Fault fault) {
        spoilAll(call -> true, fault);
    }

    /** Has a fault befall every such call from now on. */
    public void spoilAll(Predicate<ServiceCall> calls, Fault fault) {
        faults = call -> calls.test(call) ? Optional.of(fault) : Optional.empty();
    }

    /** Has a fault befall its share of the calls from now on: which, follows from the seed. */
    public void spoilSome(Fault fault, long seed) {
        spoilSome(call -> true, fault, seed);
    }

    /** Has a fault befall its share of such calls from now on: which, follows from the seed. */
    public void spoilSome(Predicate<ServiceCall> calls, Fault fault, long seed) {
        Random random = new Random(seed);
        faults =
                call -> calls.test(call) && random.nextDouble() < fault.share() ? Optional.of(fault) : Optional.empty();
    }

    /** Lets every call through from now on, and has those carried out that were kept for the end. */
    public void heal() {
        faults = call -> Optional.empty();
        for (Runnable kept = inTheEnd.poll(); kept != null; kept = inTheEnd.poll()) {
            kept.run();
        }
    }

    /** Has something done before each call that is let through reaches the service, and before its answer goes back. */
    public void around(Consumer<ServiceCall> beforeCall, Consumer<ServiceCall> beforeAnswer) {
        before = beforeCall;
        after = beforeAnswer;
    }

    private void serve(ServiceCall call) {
        Optional<Fault> fault = faults.apply(call);
        try {
            if (fault.isPresent()) {
                fault.get().befall(call);
                return;
            }
            before.accept(call);
            ServiceAnswer answer = call.forward();
            after.accept(call);
            call.answer(answer);
        } catch (UncheckedIOException serviceIsGone) {
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
