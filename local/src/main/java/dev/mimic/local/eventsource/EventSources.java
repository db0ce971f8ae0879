package dev.mimic.local.eventsource;

import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.Queues;
import dev.mimic.local.service.RecordStream.Start;
import dev.mimic.local.service.Service;
import dev.mimic.local.service.Streams;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** AWS Lambda's event source mappings of the served stacks: of queues, and of tables' streams. */
public final class EventSources implements Service {

    static final String MAPPING = "AWS::Lambda::EventSourceMapping";

    private final Functions functions;
    private final Queues queues;
    private final Streams streams;
    private final boolean kept;
    private boolean open;
    private MappingsReader read;
    private final Map<String, Polled> polled = new ConcurrentHashMap<>();
    /** What polled streams and was stopped: a mapping that comes again goes on from there. */
    private final Map<String, StreamPoller> stopped = new ConcurrentHashMap<>();

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
        read = new MappingsReader(List.of(), functions, queues, streams);
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
        read = new MappingsReader(stacks, functions, queues, streams);
    }

    @Override
    public List<String> unserved() {
        return read.unserved();
    }

    /**
     * {@inheritDoc} A mapping that has not changed is polled as before; what has changed begins when the old one has ended.
     *
     * <p>A server begins with the first record of its own, whatever the template says of earlier ones: there are none, or they were
     * an earlier server's. What the template says is for a mapping that is added while the table is served.
     */
    @Override
    public void open(Map<String, String> variables) {
        Optional<Start> start = open ? Optional.empty() : Optional.of(kept ? Start.LATEST : Start.TRIM_HORIZON);
        Set<String> gone = new HashSet<>(polled.keySet());
        for (ServedMapping next : read.served()) {
            String id = next.mapping().common().id();
            Polled before = polled.get(id);
            if (before == null || !before.mapping().equals(next.mapping())) {
                stop(id);
                Optional<StreamPoller> last = Optional.ofNullable(stopped.get(id))
                        .filter(poller -> poller.reads(next.mapping().common().sourceArn()));
                Poller poller = next.poller(start, last);
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
        return polled.values().stream().allMatch(each -> underWay(each).isEmpty());
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
