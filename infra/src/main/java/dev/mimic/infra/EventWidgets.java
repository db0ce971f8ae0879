package dev.mimic.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.lambda.Function;

/** The rows of the dashboard that follow a document from a queue, and an event to the bus. */
final class EventWidgets {

    private EventWidgets() {}

    static IWidget[] ingestion(Function function) {
        return new IWidget[] {
            MimicDashboard.graph("Outcomes of messages", MimicDashboard.outcomes(function)),
            MimicDashboard.graph(
                    "Durations of batches",
                    function.metricDuration(MimicDashboard.percentile("p50", "p50")),
                    function.metricDuration(MimicDashboard.percentile("p99", "p99")))
        };
    }

    static IWidget[] source(IngestedSource source) {
        SourceQueue queue = source.queue();
        List<IMetric> messages = new ArrayList<>();
        messages.add(queue.queue().metricApproximateNumberOfMessagesVisible(MimicDashboard.labelled("waiting")));
        messages.add(queue.queue().metricApproximateNumberOfMessagesNotVisible(MimicDashboard.labelled("in flight")));
        if (queue.deadLetters() != null) {
            messages.add(queue.deadLetters()
                    .metricApproximateNumberOfMessagesVisible(MimicDashboard.labelled("dead letters")));
        }
        return new IWidget[] {
            MimicDashboard.graph(
                    "Age of the oldest message of " + source.name() + " in seconds",
                    queue.queue().metricApproximateAgeOfOldestMessage(MimicDashboard.labelled("oldest"))),
            MimicDashboard.graph("Messages of " + source.name(), messages.toArray(IMetric[]::new))
        };
    }

    static IWidget[] announcement(Announcement announcement) {
        return new IWidget[] {
            MimicDashboard.graph("Age of the last record announced in ms", announcement.age()),
            MimicDashboard.graph(
                    "Announcements that failed",
                    announcement.function().metricErrors(MimicDashboard.labelled("errors")),
                    announcement
                            .deadLetters()
                            .metricApproximateNumberOfMessagesVisible(MimicDashboard.labelled("dead letters")))
        };
    }
}
