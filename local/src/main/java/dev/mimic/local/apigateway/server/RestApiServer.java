package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.service.LambdaInvoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Serves one REST API with all its stages on loopback, as Amazon API Gateway serves it in the cloud. */
public final class RestApiServer implements AutoCloseable {

    /** What is read of a request's head: room for all that {@link RequestLimits} let pass. */
    private static final int MAX_HEAD_BYTES = 24 * 1024;

    /** API Gateway's ("Quotas for REST APIs"): longer than a function may take, so that no caller is cut off before. */
    private static final long IDLE_TIMEOUT_MILLIS = 310_000;

    /** How many callers may wait to be connected; with the JDK's 50, a larger burst waits for seconds. */
    private static final int ACCEPT_QUEUE = 1024;

    private final Server server = new Server();
    private final ServerConnector connector;
    private final LambdaInvoker lambda;
    private final Clock clock;
    private final AccessLog log;
    private volatile Current current;

    /** What answers at the moment: replaced as a whole, so that a request meets one version of the API. */
    private record Current(RestApi api, KeyAllowances allowances, RestApiHandler handler) {}

    /** Prepares a server without an access log. */
    public RestApiServer(
            RestApi api, Map<String, String> keyValues, LambdaInvoker lambda, Clock clock, boolean unlimited) {
        this(api, keyValues, lambda, clock, new KeyAllowances(clock, unlimited), entry -> {});
    }

    /**
     * Prepares a server.
     *
     * @param api the REST API
     * @param keyValues the values of its API keys by the id of the key
     * @param lambda invokes the functions of its integrations
     * @param clock the clock for request times
     * @param allowances what is left to API keys, shared with other servers whose APIs may be in the same usage plans
     * @param log receives an entry for every answer
     */
    public RestApiServer(
            RestApi api,
            Map<String, String> keyValues,
            LambdaInvoker lambda,
            Clock clock,
            KeyAllowances allowances,
            AccessLog log) {
        this.lambda = lambda;
        this.clock = clock;
        this.log = log;
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Paths are only compared with the template's routes, as they are, so no path is dangerous.
        http.setUriCompliance(UriCompliance.UNSAFE.without("REST_API", UriCompliance.Violation.BAD_PERCENT_ENCODING));
        http.setRequestHeaderSize(MAX_HEAD_BYTES);
        http.setMaxResponseHeaderSize(MAX_HEAD_BYTES);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        server.setErrorHandler(new JsonErrorHandler());
        // Jetty then calls it on the thread that has read the request, without waking another for each.
        server.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return current.handler().handle(request, response, callback);
            }
        });
        serve(api, keyValues, allowances);
    }

    /**
     * Serves an API from now on. Requests that have begun end as they began.
     *
     * @param api the REST API
     * @param keyValues the values of its API keys by the id of the key
     * @param allowances what is left to API keys
     */
    public void serve(RestApi api, Map<String, String> keyValues, KeyAllowances allowances) {
        ErrorResponses errors = new ErrorResponses(api.gatewayResponses());
        Map<String, ServedStage> stages = api.stages().stream()
                .collect(Collectors.toMap(Stage::name, stage -> ServedStage.of(api, stage, keyValues, allowances)));
        RestApiHandler handler = new RestApiHandler(
                api,
                stages,
                new Authorizations(api, lambda, clock),
                new Integrations(api, lambda, clock, errors),
                errors,
                log);
        current = new Current(api, allowances, handler);
    }

    /**
     * Puts other handlers first; the REST API gets the requests that they do not take.
     *
     * @param handlers the handlers, before {@link #start}; one that blocks costs every request a hand-over between threads
     */
    public void precededBy(List<? extends Handler> handlers) {
        List<Handler> all = new ArrayList<>(handlers);
        all.add(server.getHandler());
        // Not dynamic: what may change is taken to block.
        server.setHandler(new Handler.Sequence(false, all));
    }

    /** What is left of the quotas of the API's usage plans, by key in the order of the template; empty where there are none. */
    public List<KeyQuota> quotas() {
        Current now = current;
        return now.api().usagePlans().stream()
                .flatMap(plan ->
                        plan.apiKeys().stream().map(key -> now.allowances().allowance(plan, key)))
                .flatMap(allowance -> allowance.keyQuota().stream())
                .toList();
    }

    /**
     * Starts serving.
     *
     * @param port the port; 0 for any that is free
     * @throws PortInUseException if the port is in use
     */
    public void start(int port) {
        bind(port);
        start();
    }

    /**
     * Takes a port. Callers can connect, and wait until the server is started.
     *
     * @param port the port; 0 for any that is free
     * @throws PortInUseException if the port is in use
     */
    public void bind(int port) {
        connector.setPort(port);
        try {
            connector.open();
        } catch (BindException e) {
            throw new PortInUseException(port, e);
        } catch (IOException e) {
            throw e.getCause() instanceof BindException ? new PortInUseException(port, e) : new UncheckedIOException(e);
        }
    }

    /** Starts serving on the port that it is bound to. */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot serve on port " + port() + ": " + e.getMessage(), e);
        }
    }

    /** Whether callers are let in. */
    public boolean isStarted() {
        return server.isStarted();
    }

    /** The port in use; not above 0 without one. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Lets nobody in any more, and stops once every request that has begun is answered. */
    public void retire() {
        // Not on the thread that has sent the last answer: it is one of those that the end waits for.
        connector.shutdown().whenCompleteAsync((answered, fault) -> close());
    }

    /** Stops serving. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server does not stop", e);
        }
        // One that was bound and never started is still open.
        connector.close();
    }
}
