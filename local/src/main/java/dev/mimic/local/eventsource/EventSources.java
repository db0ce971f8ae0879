package dev.mimic.local.eventsource;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvokedFunction;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.Queues;
import dev.mimic.local.service.RecordStream;
import dev.mimic.local.service.RecordStream.Start;
import dev.mimic.local.service.Service;
import dev.mimic.local.service.Streams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** AWS Lambda's event source mappings of the served stacks: of queues, and of tables' streams. */
public final class EventSources implements Service {

    private static final String MAPPING = "AWS::Lambda::EventSourceMapping";

    private final Functions functions;
    private final Queues queues;
    private final Streams streams;
    private final boolean kept;
    private boolean open;
    private List<Read> read = List.of();
    private List<String> unserved = List.of();
    private final Map<String, Polled> polled = new ConcurrentHashMap<>();
    /** What polled streams and was stopped: a mapping that comes again goes on from there. */
    private final Map<String, StreamPoller> stopped = new ConcurrentHashMap<>();

    /**
     * A mapping that is served.
     *
     * @param poller makes what polls it, which goes on from where another one has ended, if there is one
     */
    private record Read(Mapping mapping, Function<Optional<StreamPoller>, Poller> poller) {}

    private record Polled(Mapping mapping, Poller poller) {}

    /**
     * Polls nothing yet.
     *
     * @param functions what is invoked
     * @param queues what is polled, and told of what is given up
     * @param streams what is polled, too
     * @param kept whether the streams may hold what an earlier server was told, too
     */
    public EventSources(Functions functions, Queues queues, Streams streams, boolean kept) {
        this.functions = functions;
        this.queues = queues;
        this.streams = streams;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "AWS Lambda event source mappings";
    }

    @Override
    public Set<String> types() {
        return Set.of(MAPPING);
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        String unique = names.arn("lambda", "event-source-mapping:" + names.generated(resource));
        return Optional.of(
                UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString());
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return switch (attribute) {
            case "Id" -> ref(resource, names);
            case "EventSourceMappingArn" ->
                ref(resource, names).map(id -> names.arn("lambda", "event-source-mapping:" + id));
            default -> Optional.empty();
        };
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        List<Read> served = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (SynthesizedStack stack : stacks) {
            for (Resource resource : stack.resources(MAPPING)) {
                stack.naming(() -> {
                    read(stack, resource, served).ifPresent(reason -> others.add(resource + ": " + reason));
                    return served;
                });
            }
        }
        read = List.copyOf(served);
        unserved = List.copyOf(others);
    }

    /** Reads a mapping, and adds it to those that are served if it is enabled; returns why it cannot be served. */
    private Optional<String> read(SynthesizedStack stack, Resource resource, List<Read> served) {
        MappingReader reader = new MappingReader(stack, resource, functions);
        if (!reader.isEnabled()) {
            reader.ignoreOthers();
            return Optional.empty();
        }
        String source = reader.sourceArn();
        if (source.startsWith("arn:aws:sqs:")) {
            return readOfQueue(reader, resource, served);
        }
        if (source.startsWith("arn:aws:dynamodb:")) {
            return readOfStream(reader, resource, served);
        }
        reader.ignoreOthers();
        return Optional.of(
                source.isEmpty()
                        ? "only queues and streams of tables are served as event sources"
                        : source + " is not served as an event source");
    }

    private Optional<String> readOfQueue(MappingReader reader, Resource resource, List<Read> served) {
        Optional<MessageQueue> queue = find(reader.sourceArn(), resource);
        if (queue.isEmpty()) {
            reader.ignoreOthers();
            return Optional.of("no served stack has the queue " + reader.sourceArn());
        }
        InvokedFunction function = reader.function();
        QueueMapping mapping = reader.ofQueue(function.arn(), queue.get().isFifo());
        if (function.unserved().isEmpty()) {
            served.add(new Read(mapping, before -> new QueuePoller(mapping, queue.get(), functions)));
        }
        return function.unserved();
    }

    private Optional<String> readOfStream(MappingReader reader, Resource resource, List<Read> served) {
        Optional<RecordStream> stream = streams.find(reader.sourceArn());
        Optional<String> reason = stream.isEmpty()
                ? Optional.of("no served stack has the stream " + reader.sourceArn())
                : reader.unservedOfStream();
        if (reason.isPresent()) {
            reader.ignoreOthers();
            return reason;
        }
        InvokedFunction function = reader.function();
        StreamMapping mapping = reader.ofStream(function.arn());
        Optional<String> onFailure = mapping.retry().onFailureQueue();
        Optional<MessageQueue> queue = onFailure.flatMap(arn -> find(arn, resource));
        if (onFailure.isPresent() && queue.isEmpty()) {
            return Optional.of("no served stack has the queue " + onFailure.get());
        }
        if (queue.filter(MessageQueue::isFifo).isPresent()) {
            throw reader.refusal(
                    "DestinationConfig.OnFailure.Destination must be a standard queue, got " + onFailure.get());
        }
        if (function.unserved().isEmpty()) {
            served.add(new Read(
                    mapping,
                    before -> new StreamPoller(mapping, start(mapping), stream.get(), queue, functions, before)));
        }
        return function.unserved();
    }

    /**
     * A server begins with the first record of its own, whatever the template says of earlier ones: there are none, or they were
     * an earlier server's. What the template says is for a mapping that is added while the table is served.
     */
    private Start start(StreamMapping mapping) {
        if (open) {
            return mapping.start();
        }
        return kept ? Start.LATEST : Start.TRIM_HORIZON;
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

    @Override
    public List<String> unserved() {
        return unserved;
    }

    /** {@inheritDoc} A mapping that has not changed is polled as before; what has changed begins when the old one has ended. */
    @Override
    public void open(Map<String, String> variables) {
        Set<String> gone = new HashSet<>(polled.keySet());
        for (Read next : read) {
            String id = next.mapping().common().id();
            Polled before = polled.get(id);
            if (before == null || !before.mapping().equals(next.mapping())) {
                stop(id);
                Optional<StreamPoller> last = Optional.ofNullable(stopped.get(id))
                        .filter(poller -> poller.reads(next.mapping().common().sourceArn()));
                Poller poller = next.poller().apply(last);
                polled.put(id, new Polled(next.mapping(), poller));
                poller.start();
                stopped.remove(id);
            }
            gone.remove(id);
        }
        gone.forEach(this::stop);
        open = true;
    }

    private void stop(String id) {
        Polled before = polled.remove(id);
        if (before != null) {
            before.poller().stop();
            if (before.poller() instanceof StreamPoller stream) {
                stopped.put(id, stream);
            }
        }
    }

    @Override
    public boolean isIdle() {
        return underWay().isEmpty();
    }

    @Override
    public List<String> underWay() {
        return polled.values().stream().flatMap(each -> underWay(each).stream()).toList();
    }

    private static Optional<String> underWay(Polled polled) {
        try {
            return polled.poller().underWay();
        } catch (RuntimeException e) {
            // For example because the engine has ended: nobody can say that nothing is.
            return Optional.of(polled.mapping().common().name() + " cannot look at "
                    + polled.mapping().common().sourceName() + " (" + e.getMessage() + ")");
        }
    }

    @Override
    public void pause() {
        pollers().forEach(Poller::pause);
    }

    @Override
    public void reset() {
        stopped.values().forEach(Poller::close);
        stopped.clear();
        pollers().forEach(Poller::resume);
    }

    private Stream<Poller> pollers() {
        return polled.values().stream().map(Polled::poller);
    }

    @Override
    public void close() {
        pollers().forEach(Poller::close);
        stopped.values().forEach(Poller::close);
    }
}
