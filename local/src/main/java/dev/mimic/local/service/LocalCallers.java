package dev.mimic.local.service;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets in who calls from this machine, and not the pages from elsewhere that a browser on it shows: they could send requests to
 * any port of it, or reach it by a name of their own that leads to 127.0.0.1 (DNS rebinding).
 */
public final class LocalCallers extends Handler.Wrapper {

    private static final String REFUSAL =
            "This endpoint is only for this machine: call it at 127.0.0.1 or localhost, and from no page of another host.\n";

    /**
     * Stands in front of a handler.
     *
     * @param handler what answers them
     */
    public LocalCallers(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> origin = Optional.ofNullable(request.getHeaders().get(HttpHeader.ORIGIN));
        if (isLocal(Request.getServerName(request))
                && origin.filter(page -> !isLocalPage(page)).isEmpty()) {
            return super.handle(request, response, callback);
        }
        response.setStatus(403);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        Content.Sink.write(response, true, REFUSAL, callback);
        return true;
    }

    private static boolean isLocalPage(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && isLocal(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Addresses, and names that nobody can have in the public DNS: of one word, or of a domain that is reserved. */
    private static boolean isLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return !name.contains(".")
                || name.startsWith("[")
                || name.matches("[0-9.]+")
                || name.endsWith(".localhost")
                || name.endsWith(".internal");
    }
}
