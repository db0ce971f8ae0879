package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The numbers in requests. */
final class Numbers {

    private Numbers() {}

    /** Refuses a parameter that is there and is no whole number in a range. */
    static void require(ObjectNode request, String name, long least, long most) {
        JsonNode value = request.path(name);
        boolean right =
                value.isMissingNode() || value.isIntegralNumber() && value.asLong() >= least && value.asLong() <= most;
        if (!right) {
            throw SqsError.invalidParameter(
                    name, value, "Must be between " + least + " and " + most + ", if provided.");
        }
    }
}
