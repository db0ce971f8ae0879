package dev.mimic.local.service;

/** The queues of all served stacks, for whatever sends to them or reads them: a bucket, a rule, an event source. */
public interface Queues {

    /**
     * Finds a queue.
     *
     * @param arn the queue's ARN
     * @param caller what uses it, for messages
     * @return the queue, which can be used from {@link Service#open} on
     * @throws dev.mimic.local.assembly.AssemblyException if no served stack has such a queue
     */
    MessageQueue find(String arn, String caller);
}
