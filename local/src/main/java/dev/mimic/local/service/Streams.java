package dev.mimic.local.service;

import java.util.Optional;

/** The streams of the tables of all served stacks, for whatever reads them: an event source. */
public interface Streams {

    /**
     * Finds a stream.
     *
     * @param arn the ARN that a template has for it
     * @return the stream, which can be read from {@link Service#open} on; empty if no served stack has it
     */
    Optional<RecordStream> find(String arn);
}
