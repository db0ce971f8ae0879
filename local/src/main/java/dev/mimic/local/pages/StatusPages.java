package dev.mimic.local.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages below {@code /_local}: what has been served, and what the functions have logged. */
public final class StatusPages extends Pages {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> HOMEWARD = Set.of("/", "/_local", "/_local/");

    private final StatusReport report;
    private final RecentLines log;
    private final StatusHtml html = new StatusHtml();

    /** Serves a status, and the lines that are kept. */
    public StatusPages(StatusReport report, RecentLines log) {
        super("_local");
        this.report = report;
        this.log = log;
    }

    @Override
    public String home() {
        return "/_local/status";
    }

    /** The root too, where no stage can be. */
    @Override
    public boolean leadsHome(String path) {
        return HOMEWARD.contains(path);
    }

    @Override
    public Optional<Page> page(String path, String accept) {
        return switch (path) {
            case "/status" ->
                Optional.of(accept.contains("application/json") ? json() : Page.html(html.of(report.status())));
            case "/status.json" -> Optional.of(json());
            case "/log" -> Optional.of(Page.text(text(log.lines())));
            default -> Optional.empty();
        };
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private Page json() {
        try {
            return Page.json(JSON.writeValueAsBytes(report.status()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status cannot be written", e);
        }
    }
}
