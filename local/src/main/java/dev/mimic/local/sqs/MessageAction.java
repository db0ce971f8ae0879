package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is done with a message, by itself or as an entry of a batch, where ElasticMQ differs from Amazon SQS. */
interface MessageAction {

    /** Its name, for example {@code SendMessage}; with {@code Batch} behind it that of the batch. */
    String name();

    /**
     * Makes of a request what ElasticMQ is asked.
     *
     * @throws SqsError if Amazon SQS refuses it
     */
    ObjectNode toEngine(ObjectNode request);

    /** Makes of ElasticMQ's answer that of Amazon SQS. */
    ObjectNode answered(ObjectNode request, ObjectNode answer);

    /**
     * Makes of ElasticMQ's refusal the answer of Amazon SQS.
     *
     * @throws SqsError if that is a refusal, too
     */
    ObjectNode refused(ObjectNode request, SqsError error);
}
