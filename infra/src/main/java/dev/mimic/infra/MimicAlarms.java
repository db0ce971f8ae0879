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
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The alarms of a Mimic, each for what its users notice. */
final class MimicAlarms {

    /** A store that answers in milliseconds is broken long before API Gateway gives up at 29 seconds. */
    private static final Duration SLOW = Duration.seconds(3);

    private static final int PERIODS_OF_SLOWNESS = 3;

    /** More than a message takes that fails five times, at ten seconds of timeout, and becomes a dead letter. */
    private static final Duration LATE = Duration.minutes(15);

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

    /** Adds the alarms of a queue that the function reads. */
    void addSource(IngestedSource source) {
        add(
                source.scope(),
                "AgeAlarm",
                "The oldest message of " + source.name() + " has waited for " + LATE.toMinutes() + " minutes",
                source.queue().queue().metricApproximateAgeOfOldestMessage(),
                LATE.toSeconds(),
                1);
        if (source.queue().deadLetters() != null) {
            addDeadLetters(
                    source.scope(),
                    "DeadLettersAlarm",
                    source.name(),
                    source.queue().deadLetters());
        }
    }

    /** Adds the alarms of what tells the event bus. */
    void addAnnouncement(Announcement announcement) {
        add(
                mimic,
                "AnnounceAgeAlarm",
                "The event bus was told " + LATE.toMinutes() + " minutes late",
                announcement.age(),
                LATE.toMilliseconds(),
                1);
        addDeadLetters(mimic, "AnnounceDeadLettersAlarm", "the table's stream", announcement.deadLetters());
    }

    private void addDeadLetters(Construct scope, String id, String name, IQueue deadLetters) {
        IMetric count = deadLetters.metricApproximateNumberOfMessagesVisible();
        add(scope, id, "There are dead letters of " + name, count, 1, 1);
    }

    private void add(String id, String description, IMetric metric, Number threshold, int periods) {
        add(mimic, id, description, metric, threshold, periods);
    }

    private void add(Construct scope, String id, String description, IMetric metric, Number threshold, int periods) {
        Alarm alarm = Alarm.Builder.create(scope, id)
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
