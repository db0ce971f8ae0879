package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rows of the dashboard and the alarms for sources and bus, which a Mimic without these has not (MimicStackTest). */
final class EventMonitoringTest {

    private final TemplateResources resources = EventsStack.template();

    @Test
    void theDashboardFollowsEachQueueAndTheBus() {
        String dashboard = resources
                .get(resources.idOf("AWS::CloudWatch::Dashboard"))
                .at("/Properties/DashboardBody")
                .toString();
        for (String title : List.of(
                "Outcomes of messages",
                "Durations of batches",
                "Age of the oldest message of EventsStack/Orders in seconds",
                "Messages of EventsStack/Orders",
                "Age of the oldest message of EventsStack/Payments in seconds",
                "Messages of EventsStack/Payments",
                "Age of the oldest message of EventsStack/Invoices in seconds",
                "Messages of EventsStack/Invoices",
                "Age of the last record announced in ms",
                "Announcements that failed")) {
            assertEquals(2, dashboard.split("\\\\\"title\\\\\":\\\\\"" + title + "\\\\\"", -1).length, title);
        }
        for (String metric : List.of(
                "ApproximateAgeOfOldestMessage",
                "ApproximateNumberOfMessagesVisible",
                "ApproximateNumberOfMessagesNotVisible",
                "IteratorAge")) {
            assertTrue(dashboard.contains(metric), metric);
        }
    }

    @Test
    void anAlarmTellsOfMessagesThatWaitOfDeadLettersAndOfLateAnnouncements() {
        Map<String, String> alarms = new TreeMap<>();
        for (JsonNode alarm : resources.ofType("AWS::CloudWatch::Alarm").values()) {
            JsonNode properties = alarm.path("Properties");
            String description = properties.path("AlarmDescription").asText();
            if (!description.startsWith("The API")
                    && !description.startsWith("One")
                    && !description.startsWith("Lambda")) {
                assertEquals(1, properties.path("AlarmActions").size());
                assertEquals("notBreaching", properties.path("TreatMissingData").asText());
                alarms.put(
                        description,
                        properties.path("MetricName").asText() + " "
                                + properties.path("Statistic").asText() + " "
                                + properties.path("Threshold").asInt());
            }
        }

        Map<String, String> expected = new TreeMap<>();
        for (String name : List.of("Orders", "Payments", "Invoices")) {
            expected.put(
                    "The oldest message of EventsStack/" + name + " has waited for 15 minutes",
                    "ApproximateAgeOfOldestMessage Maximum 900");
            expected.put(
                    "There are dead letters of EventsStack/" + name, "ApproximateNumberOfMessagesVisible Maximum 1");
        }
        expected.put("The event bus was told 15 minutes late", "IteratorAge Maximum 900000");
        expected.put("There are dead letters of the table's stream", "ApproximateNumberOfMessagesVisible Maximum 1");
        assertEquals(expected, alarms);
    }

    @Test
    void theFunctionsLogMetrics() {
        for (String handler : List.of("IngestHandler", "AnnounceHandler")) {
            assertEquals(
                    "true",
                    resources
                            .function(handler)
                            .at("/Environment/Variables/MIMIC_METRICS")
                            .asText());
        }
    }
}
