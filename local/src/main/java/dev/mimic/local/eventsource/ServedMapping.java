package dev.mimic.local.eventsource;

import dev.mimic.local.service.RecordStream.Start;
import java.util.Optional;

/** A mapping whose source and function are served. */
interface ServedMapping {

    Mapping mapping();

    /**
     * Makes what polls it.
     *
     * @param start where to begin in a stream; empty for where the mapping says
     * @param before what has polled the same stream before and was stopped: the new one goes on from there
     */
    Poller poller(Optional<Start> start, Optional<StreamPoller> before);
}
