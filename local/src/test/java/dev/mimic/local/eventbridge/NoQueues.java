package dev.mimic.local.eventbridge;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.Queues;

/** Stacks without a queue. */
enum NoQueues implements Queues {
    INSTANCE;

    @Override
    public MessageQueue find(String arn, String caller) {
        throw new AssemblyException(caller + " sends to " + arn + ", which is not a queue of a served stack");
    }
}
