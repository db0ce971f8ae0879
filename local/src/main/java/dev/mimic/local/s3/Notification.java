package dev.mimic.local.s3;

import java.util.List;

/**
 * A part of a bucket's notification configuration: which events go to one destination.
 *
 * @param id its id, which events name as {@code configurationId}
 * @param destination the ARN of a queue or a function
 * @param events the event types, for example {@code s3:ObjectCreated:*}
 * @param prefix what keys must begin with; empty for all
 * @param suffix what keys must end with; empty for all
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html">
 *     Event notification types and destinations</a>
 */
record Notification(String id, String destination, List<String> events, String prefix, String suffix) {

    /** Copies the list. */
    Notification {
        events = List.copyOf(events);
    }

    /**
     * Tells whether an event goes there.
     *
     * @param eventName the event as its record names it, for example {@code ObjectCreated:Put}
     * @param key the object's key
     */
    boolean isFor(String eventName, String key) {
        return key.startsWith(prefix)
                && key.endsWith(suffix)
                && events.stream().anyMatch(type -> matches(type, eventName));
    }

    private static boolean matches(String type, String eventName) {
        String name = type.substring("s3:".length());
        return name.endsWith("*") ? eventName.startsWith(name.substring(0, name.length() - 1)) : name.equals(eventName);
    }
}
