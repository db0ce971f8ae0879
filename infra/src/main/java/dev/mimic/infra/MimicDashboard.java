package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.lambda.Function;

/** A CloudWatch dashboard that follows a request: the API, the functions and what they log, the table. */
final class MimicDashboard {

    private static final int WIDTH = 12;

    /** SnapStart's restores are no metric; Lambda's report lines tell of them. */
    private static final List<String> RESTORES = List.of(
            "filter @type = \"REPORT\"",
            "parse @message /Restore Duration: (?<restore>[0-9.]+) ms/",
            "filter ispresent(restore)",
            "stats count(restore) as restores, pct(restore, 50) as p50, pct(restore, 99) as p99 by bin(5m)");

    private final Mimic mimic;

    private MimicDashboard(Mimic mimic) {
        this.mimic = mimic;
    }

    static Dashboard create(Mimic mimic, String id) {
        MimicDashboard widgets = new MimicDashboard(mimic);
        Dashboard dashboard = Dashboard.Builder.create(mimic, id)
                .defaultInterval(Duration.hours(3))
                .build();
        dashboard.addWidgets(widgets.requests(), widgets.latency());
        dashboard.addWidgets(widgets.outcomes(), widgets.documents());
        dashboard.addWidgets(widgets.durations(), widgets.restores());
        dashboard.addWidgets(widgets.units(), widgets.throttles());
        return dashboard;
    }

    private IWidget requests() {
        return graph(
                "Requests",
                mimic.api().metricCount(labelled("all")),
                mimic.api().metricClientError(labelled("4XX")),
                mimic.api().metricServerError(labelled("5XX")));
    }

    private IWidget latency() {
        return graph(
                "Latency",
                mimic.api().metricLatency(percentile("p50", "p50")),
                mimic.api().metricLatency(percentile("p99", "p99")));
    }

    /** Outcomes are found by a search: which there will be is known only to the functions. */
    private IWidget outcomes() {
        return graph("Outcomes", outcomes(mimic.storeFunction()), outcomes(mimic.retrieveFunction()));
    }

    static IMetric outcomes(Function function) {
        return MathExpression.Builder.create()
                .expression("SEARCH('{Mimic,function,outcome} MetricName=\"requests\" function=\""
                        + function.getFunctionName() + "\"', 'Sum')")
                .label("${PROP('Dim.outcome')}")
                .usingMetrics(Map.of())
                .build();
    }

    private IWidget documents() {
        return GraphWidget.Builder.create()
                .title("Documents stored, and their sizes in characters")
                .width(WIDTH)
                .left(List.of(stored("requests", Stats.SUM, "stored")))
                .right(List.of(stored("size", "p50", "size p50"), stored("size", Stats.MAXIMUM, "size max")))
                .build();
    }

    private Metric stored(String name, String statistic, String label) {
        Map<String, String> dimensions = new TreeMap<>();
        dimensions.put("function", mimic.storeFunction().getFunctionName());
        dimensions.put("outcome", "STORED");
        return Metric.Builder.create()
                .namespace("Mimic")
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .label(label)
                .build();
    }

    private IWidget durations() {
        return graph(
                "Function durations",
                mimic.storeFunction().metricDuration(percentile("p50", "store p50")),
                mimic.storeFunction().metricDuration(percentile("p99", "store p99")),
                mimic.retrieveFunction().metricDuration(percentile("p50", "retrieve p50")),
                mimic.retrieveFunction().metricDuration(percentile("p99", "retrieve p99")));
    }

    private IWidget restores() {
        return LogQueryWidget.Builder.create()
                .title("SnapStart restores in ms")
                .width(WIDTH)
                .view(LogQueryVisualizationType.TABLE)
                .logGroupNames(List.of(
                        mimic.storeFunction().getLogGroup().getLogGroupName(),
                        mimic.retrieveFunction().getLogGroup().getLogGroupName()))
                .queryLines(RESTORES)
                .build();
    }

    private IWidget units() {
        return graph(
                "DynamoDB units consumed",
                mimic.table().metricConsumedWriteCapacityUnits(labelled("write")),
                mimic.table().metricConsumedReadCapacityUnits(labelled("read")));
    }

    private IWidget throttles() {
        return graph(
                "Throttles",
                mimic.storeFunction().metricThrottles(labelled("store function")),
                mimic.retrieveFunction().metricThrottles(labelled("retrieve function")),
                mimic.table().metric("WriteThrottleEvents", sum("table writes")),
                mimic.table().metric("ReadThrottleEvents", sum("table reads")));
    }

    static IWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(WIDTH)
                .left(List.of(metrics))
                .build();
    }

    static MetricOptions labelled(String label) {
        return MetricOptions.builder().label(label).build();
    }

    private static MetricOptions sum(String label) {
        return MetricOptions.builder().statistic(Stats.SUM).label(label).build();
    }

    static MetricOptions percentile(String percentile, String label) {
        return MetricOptions.builder().statistic(percentile).label(label).build();
    }
}
