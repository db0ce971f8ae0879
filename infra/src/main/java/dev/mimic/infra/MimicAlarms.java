package dev.mimic.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;

/** The alarms of a Mimic, each for what its users notice. */
final class MimicAlarms {

    /** A store that answers in milliseconds is broken long before API Gateway gives up at 29 seconds. */
    private static final Duration SLOW = Duration.seconds(3);

    private static final int PERIODS_OF_SLOWNESS = 3;

    private final Mimic mimic;
    private final ITopic topic;

    MimicAlarms(Mimic mimic, ITopic topic) {
        this.mimic = mimic;
        this.topic = topic;
    }

    void create() {
        add("ServerErrorsAlarm", "The API answered with 5XX", mimic.api().metricServerError(), 1, 1);
        add(
                "LatencyAlarm",
                "One answer in a hundred took more than " + SLOW.toSeconds() + " seconds, for a quarter of an hour",
                mimic.api()
                        .metricLatency(MetricOptions.builder().statistic("p99").build()),
                SLOW.toMilliseconds(),
                PERIODS_OF_SLOWNESS);
        add("ThrottlesAlarm", "Lambda throttled a function", throttles(), 1, 1);
    }

    private IMetric throttles() {
        Map<String, IMetric> functions = new TreeMap<>();
        functions.put("store", mimic.storeFunction().metricThrottles());
        functions.put("retrieve", mimic.retrieveFunction().metricThrottles());
        return MathExpression.Builder.create()
                .expression("store + retrieve")
                .usingMetrics(functions)
                .build();
    }

    private void add(String id, String description, IMetric metric, Number threshold, int periods) {
        Alarm alarm = Alarm.Builder.create(mimic, id)
                .alarmDescription(description)
                .metric(metric)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(periods)
                // Without requests there is nothing to be alarmed about.
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(new SnsAction(topic));
    }
}
