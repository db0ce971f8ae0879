package dev.mimic.local.sqs;

import dev.mimic.engine.Engine;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.LoopbackServer;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.Queues;
import dev.mimic.local.service.Service;
import dev.mimic.local.service.UniqueNames;
import dev.mimic.sqs.ElasticMq;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;

/** Amazon SQS: the queues of the served stacks, in one ElasticMQ, which starts only where there is a queue. */
public final class Sqs implements Service, Queues {

    static final String QUEUE = "AWS::SQS::Queue";

    private static final int LONGEST_NAME = 80;

    /** Longer than the 20 seconds that a caller may wait for messages. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    private final Engine<ElasticMq> elasticMq;
    private final SqsActions actions;
    private Map<String, Queue> read = Map.of();
    private Map<String, ServedQueue> known = Map.of();
    private List<String> warnings = List.of();
    private CompletableFuture<ElasticMq> launch;
    private volatile EngineClient engine;
    private volatile QueueDirectory directory = new QueueDirectory(Map.of());
    private volatile LoopbackServer server;

    /**
     * Starts nothing yet.
     *
     * @param elasticMq where the queues are; asked once there is one
     */
    public Sqs(Engine<ElasticMq> elasticMq) {
        this.elasticMq = elasticMq;
        actions = new SqsActions(() -> directory, () -> endpoint().toString());
    }

    @Override
    public String name() {
        return "Amazon SQS";
    }

    @Override
    public Set<String> types() {
        return Set.of(QUEUE);
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return Optional.of(Queue.url(names.account(), names.region(), queueName(resource, names)));
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return switch (attribute) {
            case "Arn" -> Optional.of(names.arn("sqs", queueName(resource, names)));
            case "QueueName" -> Optional.of(queueName(resource, names));
            case "QueueUrl" -> ref(resource, names);
            default -> Optional.empty();
        };
    }

    /** What CloudFormation makes up ends as it must, and is not too long. */
    private static String queueName(Resource resource, Names names) {
        String suffix = names.property(resource, QueueAttributes.FIFO_QUEUE)
                .filter(Boolean::parseBoolean)
                .map(fifo -> Queue.FIFO_SUFFIX)
                .orElse("");
        return names.property(resource, "QueueName").orElseGet(() -> {
            String made = names.generated(resource);
            return made.substring(0, Math.min(made.length(), LONGEST_NAME - suffix.length())) + suffix;
        });
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        UniqueNames names = new UniqueNames("queue");
        Map<String, Queue> next = new LinkedHashMap<>();
        stacks.forEach(stack -> stack.naming(() -> {
            new QueueReader(stack).queues().forEach(queue -> {
                names.add(queue.arn(), queue.name(), stack.name());
                next.put(queue.arn(), queue);
            });
            return stack;
        }));
        read = next;
        warnings = next.values().stream()
                .flatMap(queue -> queue.redrive().stream()
                        .map(Queue.Redrive::deadLetterTargetArn)
                        .filter(target -> !next.containsKey(target))
                        .map(target -> "queue " + queue.name() + " has its dead-letter queue " + target
                                + " in no stack of this assembly: a message stays until it is deleted"))
                .toList();
        Map<String, ServedQueue> all = new LinkedHashMap<>(known);
        next.forEach((arn, queue) -> all.computeIfAbsent(
                arn, absent -> new ServedQueue(queue, this::engine, engineArn -> directory.arnOfEngineArn(engineArn))));
        known = all;
    }

    @Override
    public MessageQueue find(String arn, String caller) {
        if (!read.containsKey(arn)) {
            throw new AssemblyException(caller + " needs queue " + arn + ", which no served stack has");
        }
        return new DirectQueue(known.get(arn));
    }

    @Override
    public boolean hasEndpoint() {
        return !read.isEmpty();
    }

    @Override
    public void start() {
        if (!read.isEmpty() && launch == null) {
            server = new LoopbackServer("Amazon SQS", IDLE_TIMEOUT, new HttpConfiguration(), new SqsHandler(actions));
            // Beside what else starts: it takes seconds.
            launch = CompletableFuture.supplyAsync(elasticMq::launch);
        }
    }

    @Override
    public Map<String, String> variables() {
        return read.isEmpty()
                ? Map.of()
                : Map.of("AWS_ENDPOINT_URL_SQS", endpoint().toString());
    }

    @Override
    public void open(Map<String, String> variables) {
        if (launch == null) {
            return;
        }
        if (engine == null) {
            engine = new EngineClient(launched());
        }
        Map<String, ServedQueue> served = new LinkedHashMap<>();
        read.keySet().forEach(arn -> served.put(arn, known.get(arn)));
        QueueDirectory next = new QueueDirectory(served);
        try {
            served.forEach((arn, queue) -> queue.deploy(read.get(arn)));
            served.values()
                    .forEach(queue -> queue.tellEngine(arn -> next.find(arn).map(ServedQueue::engineName))
                            .join());
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "ElasticMQ refuses a queue: " + e.getCause().getMessage(), e);
        }
        directory = next;
        server.start();
    }

    private ElasticMq launched() {
        try {
            return launch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    private EngineClient engine() {
        if (engine == null) {
            throw SqsError.fault(503, "ElasticMQ has not been started");
        }
        return engine;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    /** Of an engine that has died nothing is counted. */
    @Override
    public Map<String, SortedMap<String, Long>> counts() {
        SortedMap<String, Long> messages = new TreeMap<>();
        try {
            directory.all().forEach(queue -> messages.put(nameOf(queue.queue()), new DirectQueue(queue).size()));
        } catch (SqsError gone) {
            return Map.of();
        }
        return messages.isEmpty() ? Map.of() : Map.of("messages", messages);
    }

    /** The name, with account and region if another of the queues has it too. */
    private String nameOf(Queue queue) {
        boolean unique = directory.all().stream()
                        .filter(other -> other.queue().name().equals(queue.name()))
                        .count()
                < 2;
        return unique ? queue.name() : queue.name() + " (" + queue.account() + ", " + queue.region() + ")";
    }

    @Override
    public void reset() {
        forAll(ServedQueue::purge);
    }

    /** Hidden messages come back as if the time had passed. Delayed ones, and a poll that waits, do so by this machine's clock. */
    @Override
    public void advance(Duration wholeSeconds) {
        forAll(queue -> queue.advance(wholeSeconds));
    }

    private void forAll(Function<ServedQueue, CompletableFuture<?>> action) {
        List<CompletableFuture<?>> all = new ArrayList<>();
        directory.all().forEach(queue -> all.add(action.apply(queue)));
        try {
            all.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        }
    }

    /**
     * The address that an SDK takes as its endpoint of Amazon SQS.
     *
     * @throws IllegalStateException if it has not been started, or there is no queue
     */
    public URI endpoint() {
        if (server == null) {
            throw new IllegalStateException("the server has not been started, or its stacks have no queue");
        }
        return server.endpoint();
    }

    /** The addresses of the queues, in the order of the templates; none before the start. */
    public List<String> urls() {
        return directory.all().stream().map(queue -> actions.url(queue)).toList();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (launch != null) {
            launch.thenAccept(this::end).exceptionally(neverThere -> null).join();
        }
    }

    /** The queues of an engine that others use as well are its own alone. */
    private void end(ElasticMq elasticMq) {
        if (elasticMq.isShared() && engine != null) {
            try {
                forAll(ServedQueue::remove);
            } catch (IllegalStateException gone) {
                // and all queues with it
            }
        }
        elasticMq.close();
    }
}
