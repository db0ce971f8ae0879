package dev.mimic.local.sqs;

import java.util.Map;
import java.util.Optional;

/**
 * A queue of a template.
 *
 * @param account the account, twelve digits
 * @param region the region
 * @param name the name; that of a FIFO queue ends with {@code .fifo}
 * @param attributes its attributes as {@code GetQueueAttributes} names them, those of Amazon SQS where the template sets none
 * @param redrive where its messages go that are received too often
 * @param tags its tags
 */
record Queue(
        String account,
        String region,
        String name,
        Map<String, String> attributes,
        Optional<Redrive> redrive,
        Map<String, String> tags) {

    /**
     * What a redrive policy says.
     *
     * @param deadLetterTargetArn the ARN of the dead-letter queue
     * @param maxReceiveCount how often a message may be received
     */
    record Redrive(String deadLetterTargetArn, int maxReceiveCount) {}

    static final String FIFO_SUFFIX = ".fifo";

    String arn() {
        return String.join(":", "arn", "aws", "sqs", region, account, name);
    }

    boolean isFifo() {
        return name.endsWith(FIFO_SUFFIX);
    }

    /** Its address on AWS, which {@code Ref} gives. */
    static String url(String account, String region, String name) {
        return "https://sqs." + region + ".amazonaws.com/" + account + "/" + name;
    }
}
