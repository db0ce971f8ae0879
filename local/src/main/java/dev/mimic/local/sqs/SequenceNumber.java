package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The number of a message of a FIFO queue: 20 digits, so that they can be compared as texts; ElasticMQ writes as few as it can. */
final class SequenceNumber {

    private SequenceNumber() {}

    static void putInForm(ObjectNode holder) {
        if (holder.has("SequenceNumber")) {
            holder.put(
                    "SequenceNumber",
                    "%020d"
                            .formatted(
                                    Long.parseLong(holder.get("SequenceNumber").asText())));
        }
    }
}
