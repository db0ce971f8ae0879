package dev.mimic.local.eventbridge;

import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.LoopbackServer;
import dev.mimic.local.service.Queues;
import dev.mimic.local.service.Service;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.HttpConfiguration;

/** Amazon EventBridge: the event buses of the served stacks and their rules, and the call that puts events on a bus. */
public final class EventBridge implements Service {

    static final String EVENT_BUS = "AWS::Events::EventBus";
    static final String RULE = "AWS::Events::Rule";

    /** A sixtieth of what Lambda waits: nobody wants to wait for minutes until a failing test has failed. */
    private static final Duration FUNCTION_WAIT = Duration.ofSeconds(1);

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private final Functions functions;
    private final Queues queues;
    private final Deliveries deliveries;
    private final PutEvents putEvents;
    private final Map<String, Long> received = new ConcurrentHashMap<>();
    private RuleReader reader;
    private volatile Routing routing = new Routing(Set.of(), List.of());
    private volatile LoopbackServer server;

    /**
     * Starts nothing yet.
     *
     * @param functions the functions that rules have as targets
     * @param queues the queues that rules have as targets or for dead letters
     * @param clock the clock of events
     */
    public EventBridge(Functions functions, Queues queues, Clock clock) {
        this(functions, queues, clock, FUNCTION_WAIT);
    }

    /** Waits as long as it is told before a function that has failed is invoked again. */
    EventBridge(Functions functions, Queues queues, Clock clock, Duration functionWait) {
        this.functions = functions;
        this.queues = queues;
        reader = new RuleReader(functions, queues);
        deliveries = new Deliveries(functions, (bus, event) -> route(bus, event, true), functionWait, clock);
        putEvents = new PutEvents(new PutBuses(), clock);
    }

    /** Where events come in. */
    private final class PutBuses implements PutEvents.Buses {

        @Override
        public Optional<EventBus> find(String nameOrArn, Caller caller) {
            return routing.find(nameOrArn, caller);
        }

        @Override
        public void put(EventBus bus, Event event) {
            route(bus, event, false);
        }

        @Override
        public void lost(String nameOrArn) {
            count(nameOrArn + " (unknown)");
        }
    }

    @Override
    public String name() {
        return "Amazon EventBridge";
    }

    @Override
    public Set<String> types() {
        return Set.of(EVENT_BUS, RULE);
    }

    /** Of a rule of another bus than the default one, {@code Ref} gives the name of the bus as well. */
    @Override
    public Optional<String> ref(Resource resource, Names names) {
        String name = names.name(resource, "Name");
        if (resource.type().equals(EVENT_BUS)) {
            return Optional.of(name);
        }
        String bus = busOf(resource, names);
        return Optional.of(bus.equals(EventBus.DEFAULT) ? name : bus + "|" + name);
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        String name = names.name(resource, "Name");
        return switch (resource.type() + "." + attribute) {
            case EVENT_BUS + ".Name", RULE + ".RuleName" -> Optional.of(name);
            case EVENT_BUS + ".Arn" -> Optional.of(names.arn("events", "event-bus/" + name));
            case RULE + ".Arn" -> {
                String bus = busOf(resource, names);
                yield Optional.of(
                        names.arn("events", "rule/" + (bus.equals(EventBus.DEFAULT) ? "" : bus + "/") + name));
            }
            default -> Optional.empty();
        };
    }

    private static String busOf(Resource rule, Names names) {
        String nameOrArn = names.property(rule, "EventBusName").orElse(EventBus.DEFAULT);
        return EventBus.of(nameOrArn, names.arn("events", "")).name();
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        RuleReader next = new RuleReader(functions, queues);
        stacks.forEach(stack -> stack.naming(() -> {
            next.readBuses(stack);
            return stack;
        }));
        stacks.forEach(stack -> stack.naming(() -> {
            next.readRules(stack);
            return stack;
        }));
        reader = next;
    }

    @Override
    public boolean hasEndpoint() {
        return !reader.buses().isEmpty();
    }

    @Override
    public List<String> unserved() {
        return reader.unserved();
    }

    @Override
    public List<String> warnings() {
        return reader.warnings();
    }

    @Override
    public void start() {
        if (server == null && !reader.buses().isEmpty()) {
            server = new LoopbackServer(
                    "Amazon EventBridge",
                    IDLE_TIMEOUT,
                    new HttpConfiguration(),
                    new EventBridgeHandler(Map.of("PutEvents", putEvents::answer)));
        }
    }

    @Override
    public Map<String, String> variables() {
        return server == null
                ? Map.of()
                : Map.of("AWS_ENDPOINT_URL_EVENTBRIDGE", server.endpoint().toString());
    }

    @Override
    public void open(Map<String, String> variables) {
        routing = new Routing(reader.buses(), reader.rules());
        if (server != null) {
            server.start();
        }
    }

    /**
     * The address that an SDK takes as its endpoint of EventBridge.
     *
     * @throws IllegalStateException if it has not been started, or no stack has a bus or a rule
     */
    public URI endpoint() {
        if (server == null) {
            throw new IllegalStateException("the server has not been started, or no stack has an event bus or a rule");
        }
        return server.endpoint();
    }

    /** The buses that were read, the default ones among them. */
    public List<EventBus> buses() {
        return reader.buses().stream()
                .sorted(Comparator.comparing(EventBus::arn))
                .toList();
    }

    /** The events that the buses have got. */
    @Override
    public Map<String, SortedMap<String, Long>> counts() {
        return server == null ? Map.of() : Map.of("events", new TreeMap<>(received));
    }

    @Override
    public boolean isIdle() {
        return deliveries.isIdle();
    }

    /** {@inheritDoc} Nothing more is delivered, once what is being sent to a queue has been sent. */
    @Override
    public void pause() {
        deliveries.pause();
    }

    @Override
    public void reset() {
        deliveries.reset();
        received.clear();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        deliveries.close();
    }

    /** Brings an event to the targets of the rules that it matches. From one bus it goes to another, and no further. */
    private void route(EventBus bus, Event event, boolean fromOtherBus) {
        count(bus.name());
        for (Rule rule : routing.matching(bus, event)) {
            for (Target target : rule.targets()) {
                if (!fromOtherBus || !(target.destination() instanceof Target.ToBus)) {
                    deliveries.deliver(rule, target, event);
                }
            }
        }
    }

    private void count(String bus) {
        received.merge(bus, 1L, Long::sum);
    }
}
