package dev.mimic.local.eventsource;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvokedFunction;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.Queues;
import dev.mimic.local.service.RecordStream;
import dev.mimic.local.service.RecordStream.Start;
import dev.mimic.local.service.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads all mappings of the served stacks, and parts those that can be served from others. */
final class MappingsReader {

    private final Functions functions;
    private final Queues queues;
    private final Streams streams;
    private final List<ServedMapping> served = new ArrayList<>();
    private final List<String> unserved = new ArrayList<>();

    private record OfQueue(QueueMapping mapping, MessageQueue queue, Functions functions) implements ServedMapping {

        @Override
        public Poller poller(Optional<Start> start, Optional<StreamPoller> before) {
            return new QueuePoller(mapping, queue, functions);
        }
    }

    private record OfStream(
            StreamMapping mapping, RecordStream stream, Optional<MessageQueue> onFailure, Functions functions)
            implements ServedMapping {

        @Override
        public Poller poller(Optional<Start> start, Optional<StreamPoller> before) {
            return new StreamPoller(mapping, start.orElse(mapping.start()), stream, onFailure, functions, before);
        }
    }

    /** Reads the mappings; the functions of those that are served are served from then on. */
    MappingsReader(List<SynthesizedStack> stacks, Functions functions, Queues queues, Streams streams) {
        this.functions = functions;
        this.queues = queues;
        this.streams = streams;
        for (SynthesizedStack stack : stacks) {
            for (Resource resource : stack.resources(EventSources.MAPPING)) {
                stack.naming(() -> read(new MappingReader(stack, resource, functions), resource))
                        .ifPresent(reason -> unserved.add(resource + ": " + reason));
            }
        }
    }

    /** The mappings that are served and enabled. */
    List<ServedMapping> served() {
        return served;
    }

    /** What is not served, a line each. */
    List<String> unserved() {
        return unserved;
    }

    /** Reads a mapping; returns why it cannot be served. */
    private Optional<String> read(MappingReader reader, Resource resource) {
        String source = reader.sourceArn();
        if (reader.isEnabled() && source.startsWith("arn:aws:sqs:")) {
            return readOfQueue(reader, resource);
        }
        if (reader.isEnabled() && source.startsWith("arn:aws:dynamodb:")) {
            return readOfStream(reader, resource);
        }
        reader.ignoreOthers();
        if (!reader.isEnabled()) {
            return Optional.empty();
        }
        return Optional.of(
                source.isEmpty()
                        ? "only queues and streams of tables are served as event sources"
                        : source + " is not served as an event source");
    }

    private Optional<String> readOfQueue(MappingReader reader, Resource resource) {
        Optional<MessageQueue> queue = find(reader.sourceArn(), resource);
        if (queue.isEmpty()) {
            reader.ignoreOthers();
            return Optional.of("no served stack has the queue " + reader.sourceArn());
        }
        InvokedFunction function = reader.function();
        QueueMapping mapping = reader.ofQueue(function.arn(), queue.get().isFifo());
        if (function.unserved().isEmpty()) {
            served.add(new OfQueue(mapping, queue.get(), functions));
        }
        return function.unserved();
    }

    private Optional<String> readOfStream(MappingReader reader, Resource resource) {
        Optional<RecordStream> stream = streams.find(reader.sourceArn());
        Optional<MessageQueue> onFailure = reader.onFailureQueue().flatMap(arn -> find(arn, resource));
        Optional<String> reason = stream.isEmpty()
                ? Optional.of("no served stack has the stream " + reader.sourceArn())
                : reader.unservedOfStream()
                        .or(() -> reader.onFailureQueue()
                                .filter(arn -> onFailure.isEmpty())
                                .map(arn -> "no served stack has the queue " + arn));
        if (reason.isPresent()) {
            reader.ignoreOthers();
            return reason;
        }
        onFailure.filter(MessageQueue::isFifo).ifPresent(fifo -> {
            throw reader.refusal("DestinationConfig.OnFailure.Destination must be a standard queue, got " + fifo.arn());
        });
        InvokedFunction function = reader.function();
        StreamMapping mapping = reader.ofStream(function.arn());
        if (function.unserved().isEmpty()) {
            served.add(new OfStream(mapping, stream.get(), onFailure, functions));
        }
        return function.unserved();
    }

    /** A queue of no served stack may be one that is there in AWS, and leaves only this mapping without a source. */
    private Optional<MessageQueue> find(String queueArn, Resource resource) {
        try {
            return Optional.of(queues.find(queueArn, resource.toString()));
        } catch (AssemblyException e) {
            if (e.stack().isPresent()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
