package dev.mimic.local.pages;

import dev.mimic.local.pages.RequestStatistics.RouteStatistics;
import dev.mimic.local.pages.Status.QuotaLeft;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a status as HTML, without a script: the page asks for itself again every few seconds. */
final class StatusHtml {

    private final String template = Resources.text("/dev/mimic/local/pages/status.html");

    String of(Status status) {
        return template.replace("{{api}}", escaped(status.api()))
                .replace("{{urls}}", escaped(String.join(", ", status.urls())))
                .replace("{{uptime}}", words(Duration.ofSeconds(status.uptimeSeconds())))
                .replace("{{routes}}", rows(status.routes(), "No request yet.", 6, StatusHtml::route))
                .replace(
                        "{{quotas}}",
                        rows(status.quotas(), "No quota: requests are not counted.", 4, StatusHtml::quota))
                .replace(
                        "{{counts}}",
                        status.counts().entrySet().stream()
                                .map(StatusHtml::section)
                                .collect(Collectors.joining("\n")));
    }

    private static <T> String rows(List<T> of, String none, int columns, Function<T, String> row) {
        return of.isEmpty()
                ? "<tr><td class=\"none\" colspan=\"" + columns + "\">" + none + "</td></tr>"
                : of.stream().map(row).collect(Collectors.joining("\n"));
    }

    private static String route(RouteStatistics route) {
        String statuses = route.statuses().entrySet().stream()
                .map(status -> "<span class=\"s%d\">%d <b>×&nbsp;%s</b></span>"
                        .formatted(status.getKey() / 100, status.getKey(), number(status.getValue())))
                .collect(Collectors.joining(" "));
        return "<tr><th scope=\"row\">" + escaped(route.route()) + "</th>"
                + cell("Requests", number(route.requests()))
                + cell("Answers", statuses)
                + cell("p50", millis(route.p50Millis()))
                + cell("p99", millis(route.p99Millis()))
                + cell("Longest", millis(route.maxMillis()))
                + "</tr>";
    }

    private static String quota(QuotaLeft quota) {
        return "<tr><th scope=\"row\">" + escaped(quota.key()) + "</th>"
                + cell("Value", "<code>" + escaped(quota.value()) + "</code>")
                + cell(
                        "Left",
                        "<meter min=\"0\" max=\"%d\" value=\"%d\"></meter> %s of %s"
                                .formatted(quota.limit(), quota.left(), number(quota.left()), number(quota.limit())))
                + cell("In this", quota.period().toLowerCase(Locale.ROOT))
                + "</tr>";
    }

    /** What a service holds, under a head of its own. */
    private static String section(Map.Entry<String, SortedMap<String, Long>> counts) {
        String counted = counts.getKey().substring(0, 1).toUpperCase(Locale.ROOT)
                + counts.getKey().substring(1);
        return """
                <h2>%1$s</h2>
                <table>
                <thead><tr><th>Name</th><th>%1$s</th></tr></thead>
                <tbody>
                %2$s
                </tbody>
                </table>""".formatted(
                escaped(counted),
                rows(List.copyOf(counts.getValue().entrySet()), "Nothing yet.", 2, count -> count(counted, count)));
    }

    private static String count(String counted, Map.Entry<String, Long> count) {
        return "<tr><th scope=\"row\">" + escaped(count.getKey()) + "</th>"
                + cell(escaped(counted), number(count.getValue()))
                + "</tr>";
    }

    /** On a narrow screen the label stands beside the content, and the table has no head. */
    private static String cell(String label, String content) {
        return "<td data-label=\"" + label + "\"><div>" + content + "</div></td>";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f&nbsp;ms" : "%,.0f&nbsp;ms", value);
    }

    private static String words(Duration uptime) {
        return uptime.toMinutes() == 0
                ? uptime.toSeconds() + " s"
                : uptime.toHours() == 0
                        ? uptime.toMinutes() + " min"
                        : uptime.toHours() + " h " + uptime.toMinutesPart() + " min";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
