package dev.mimic.local.pages;

import dev.mimic.local.apigateway.server.LingeringClose;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves pages below one first segment of the path, which a stage of the same name would take for itself.
 *
 * <p>They are for a browser on this machine. A request for another host's name, by which a page from elsewhere could
 * reach them (DNS rebinding), is refused; the pages may load nothing from elsewhere, and may not be framed.
 */
public abstract class Pages extends Handler.Abstract {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final String firstSegment;

    public Pages(String firstSegment) {
        super(InvocationType.NON_BLOCKING);
        this.firstSegment = firstSegment;
    }

    /** Whether a stage has this name; the stage then comes first. */
    public final boolean clashWith(String stage) {
        return firstSegment.equals(stage);
    }

    /** The path of the page to begin with, for example {@code /docs}. */
    public abstract String home();

    /** Whether a path of the server is no page and leads to {@link #home}. */
    public boolean leadsHome(String path) {
        return false;
    }

    /**
     * Makes the page of a path.
     *
     * @param path the path below the first segment, for example {@code /status}; empty for the segment alone
     * @param accept the value of the request's {@code Accept}; empty where it has none
     */
    public abstract Optional<Page> page(String path, String accept);

    @Override
    public final boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        String first = "/" + firstSegment;
        if (path == null
                || !path.equals(first) && !path.startsWith(first + "/") && !(isRead(request) && leadsHome(path))) {
            return false;
        }
        // A page may wait, for what a service holds; the thread of this call has other requests to read.
        request.getComponents().getExecutor().execute(() -> {
            try {
                answer(path, first, request, response, callback);
            } catch (RuntimeException fault) {
                callback.failed(fault);
            }
        });
        return true;
    }

    private void answer(String path, String first, Request request, Response response, Callback callback) {
        String accept =
                Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT)).orElse("");
        if (!LOOPBACK.contains(Request.getServerName(request))) {
            send(
                    403,
                    Page.text("This page is only for this machine: open it at 127.0.0.1 or localhost.\n"),
                    request,
                    response,
                    callback);
        } else if (!isRead(request)) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            send(405, Page.text("This page is read-only.\n"), request, response, callback);
        } else if (leadsHome(path)) {
            response.getHeaders().put(HttpHeader.LOCATION, home());
            send(302, Page.text("See " + home() + ".\n"), request, response, callback);
        } else {
            Optional<Page> page = page(path.substring(first.length()), accept);
            send(
                    page.isPresent() ? 200 : 404,
                    page.orElse(Page.text("There is no such page.\n")),
                    request,
                    response,
                    callback);
        }
    }

    private static boolean isRead(Request request) {
        return request.getMethod().equals("GET");
    }

    private static void send(int statusCode, Page page, Request request, Response response, Callback callback) {
        response.setStatus(statusCode);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, page.contentType())
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                // A page from elsewhere might load the script that holds the API key.
                .put("Cross-Origin-Resource-Policy", "same-origin")
                .put("X-Content-Type-Options", "nosniff");
        LingeringClose.write(request, response, page.bytes(), callback);
    }
}
