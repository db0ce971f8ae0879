package dev.mimic.local.apigateway;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.server.AccessLog;
import dev.mimic.local.apigateway.server.KeyAllowances;
import dev.mimic.local.apigateway.server.KeyQuota;
import dev.mimic.local.apigateway.server.RestApiServer;
import dev.mimic.local.service.LambdaInvoker;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Handler;

/** A REST API and where it is served. */
public final class ServedApi implements AutoCloseable {

    private final String stack;
    private final LambdaInvoker lambda;
    private final Clock clock;
    private final List<AccessLog> logs = new CopyOnWriteArrayList<>();
    private final RestApiServer server;
    private volatile RestApi api;
    private volatile Map<String, String> apiKeys;

    /**
     * Prepares to serve an API.
     *
     * @param stack the name of its stack
     * @param api the REST API
     * @param apiKeys the values of its API keys by the id of the key
     * @param lambda invokes the functions of its integrations
     * @param clock the clock for request times
     * @param allowances what is left to API keys
     * @param log receives an entry for every answer
     */
    public ServedApi(
            String stack,
            RestApi api,
            Map<String, String> apiKeys,
            LambdaInvoker lambda,
            Clock clock,
            KeyAllowances allowances,
            AccessLog log) {
        this.stack = stack;
        this.api = api;
        this.apiKeys = apiKeys;
        this.lambda = lambda;
        this.clock = clock;
        logs.add(log);
        server = new RestApiServer(
                api, apiKeys, lambda, clock, allowances, entry -> logs.forEach(each -> each.append(entry)));
    }

    /** The name of the stack that it is in; with account and region where several have it. */
    public String stack() {
        return stack;
    }

    /** The REST API of the template. */
    public RestApi api() {
        return api;
    }

    /** The values of its API keys by the id of the key, in the order of the template. */
    public Map<String, String> apiKeys() {
        return apiKeys;
    }

    /** The address without a path, for example {@code http://127.0.0.1:3000}. */
    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.port();
    }

    boolean isBound() {
        return server.port() > 0;
    }

    boolean isOpen() {
        return server.isStarted();
    }

    /** The address of the first stage, for example {@code http://127.0.0.1:3000/dev}. */
    public String url() {
        return urls().get(0);
    }

    /** The addresses of all stages. */
    public List<String> urls() {
        return api.stages().stream().map(stage -> origin() + "/" + stage.name()).toList();
    }

    /** What is left of the API keys' quotas; empty where there are none. */
    public List<KeyQuota> quotas() {
        return server.quotas();
    }

    /** Reports its answers to one more log. */
    public void addLog(AccessLog log) {
        logs.add(log);
    }

    /** Puts handlers before the API, which gets the requests that they do not take; before it is opened. */
    public void precededBy(List<? extends Handler> handlers) {
        server.precededBy(handlers);
    }

    /**
     * Serves the same API at a second address, open to everybody, without throttles and quotas and unseen by the logs, until
     * it is closed: for requests that are not a caller's, such as what fills a table before a test.
     *
     * @return the server, started on a free port
     */
    public RestApiServer withoutGuards() {
        RestApiServer second = new RestApiServer(api.openToEverybody(), apiKeys, lambda, clock, true);
        second.start(0);
        return second;
    }

    /**
     * Takes the port that it will be served on.
     *
     * @param port the port; 0 for any that is free
     * @throws dev.mimic.local.apigateway.server.PortInUseException if the port is in use
     */
    public void bind(int port) {
        server.bind(port);
    }

    /** Starts serving. */
    public void open() {
        server.start();
    }

    void serve(RestApi changed, Map<String, String> keyValues, KeyAllowances allowances) {
        api = changed;
        apiKeys = keyValues;
        server.serve(changed, keyValues, allowances);
    }

    void count(KeyAllowances allowances) {
        server.serve(api, apiKeys, allowances);
    }

    void retire() {
        server.retire();
    }

    @Override
    public void close() {
        server.close();
    }
}
