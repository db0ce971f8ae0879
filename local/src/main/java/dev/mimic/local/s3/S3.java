package dev.mimic.local.s3;

import dev.mimic.engine.Engine;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.LoopbackServer;
import dev.mimic.local.service.Queues;
import dev.mimic.local.service.Service;
import dev.mimic.s3.S3Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Amazon S3: the buckets of the served stacks, in one S3Proxy, which starts only where there is a bucket. */
public final class S3 implements Service {

    static final String BUCKET = "AWS::S3::Bucket";
    static final String BUCKET_POLICY = "AWS::S3::BucketPolicy";
    /** How CDK configures notifications, by a function of its own. */
    static final String NOTIFICATIONS = "Custom::S3BucketNotifications";
    /** How CDK empties a bucket that is deleted, by a function of its own. */
    static final String AUTO_DELETE_OBJECTS = "Custom::S3AutoDeleteObjects";

    private final Engine<S3Proxy> s3Proxy;
    private final Queues queues;
    private final Functions functions;
    private final AsynchronousInvocations invocations;
    private final Optional<Path> folder;
    private final Clock clock;
    private Map<String, ServedBucket> read = Map.of();
    private List<String> unserved = List.of();
    private List<String> warnings = List.of();
    private CompletableFuture<S3Proxy> launch;
    private volatile Map<String, ServedBucket> served = Map.of();
    private volatile EngineClient engine;
    private volatile ObjectStore store;
    private volatile ObjectExpiry expiry;
    private volatile ObjectOperations objects;
    private volatile LoopbackServer server;

    /**
     * Starts nothing yet.
     *
     * @param s3Proxy where the buckets are; asked once there is one
     * @param queues the queues that events go to
     * @param functions the functions that events go to
     * @param data the folder that keeps the tables, and objects beside them; without it they are kept in memory
     * @param clock the clock of all that happens
     */
    public S3(Engine<S3Proxy> s3Proxy, Queues queues, Functions functions, Optional<Path> data, Clock clock) {
        this.s3Proxy = s3Proxy;
        this.queues = queues;
        this.functions = functions;
        this.invocations = new AsynchronousInvocations(functions);
        this.folder = data.map(tables -> tables.resolve("objects"));
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Amazon S3";
    }

    @Override
    public Set<String> types() {
        return Set.of(BUCKET, BUCKET_POLICY, NOTIFICATIONS, AUTO_DELETE_OBJECTS);
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return BucketNames.ref(resource, names);
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return BucketNames.attribute(resource, attribute, names);
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        BucketReader reader = new BucketReader(stacks);
        Destinations destinations = new Destinations(queues, functions, invocations);
        Map<String, ServedBucket> next = new LinkedHashMap<>();
        reader.buckets().forEach((name, bucket) -> next.put(name, destinations.of(bucket)));
        read = next;
        unserved = Stream.concat(reader.unserved().stream(), destinations.unserved().stream())
                .toList();
        warnings = Stream.concat(reader.warnings().stream(), versionsThatAreLost(reader).stream())
                .toList();
    }

    private List<String> versionsThatAreLost(BucketReader reader) {
        return reader.buckets().values().stream()
                .filter(bucket -> folder.isPresent() && bucket.versioning().isPresent())
                .map(
                        bucket -> "bucket " + bucket.name()
                                + " has only the current versions of its objects again after a restart (VersioningConfiguration)")
                .toList();
    }

    @Override
    public List<String> unserved() {
        return unserved;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public boolean hasEndpoint() {
        return !read.isEmpty();
    }

    @Override
    public void start() {
        if (!read.isEmpty() && launch == null) {
            server = S3Server.of(new S3Handler(() -> served, () -> objects, () -> expiry.removeDue()));
            // Beside what else starts: it takes a second.
            launch = CompletableFuture.supplyAsync(() -> {
                S3Proxy launched = s3Proxy.launch();
                try {
                    engine = new EngineClient(launched.awaitStart());
                } catch (RuntimeException e) {
                    launched.close();
                    throw e;
                }
                return launched;
            });
        }
    }

    @Override
    public Map<String, String> variables() {
        return read.isEmpty()
                ? Map.of()
                : Map.of("AWS_ENDPOINT_URL_S3", endpoint().toString());
    }

    @Override
    public void open(Map<String, String> variables) {
        if (launch == null) {
            return;
        }
        awaitEngine();
        if (objects == null) {
            store = ObjectStore.of(engine, folder, clock);
            expiry = new ObjectExpiry(store, () -> served.values());
            objects = new ObjectOperations(
                    store, name -> Optional.ofNullable(served.get(name)).orElseThrow(S3Error::noSuchBucket), expiry);
        }
        try {
            read.forEach((name, bucket) -> {
                new BucketContents(engine, bucket.bucket()).create();
                if (!served.containsKey(name)) {
                    store.folder().ifPresent(kept -> kept.restore(name));
                }
            });
        } catch (S3Error e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        Map<String, ServedBucket> before = served;
        served = read;
        read.forEach((name, bucket) -> {
            if (isNew(bucket, before.get(name))) {
                bucket.tellOfConfiguration(clock.instant(), Exchange.requestId());
            }
        });
        expiry.lookAgain();
        server.start();
    }

    private static boolean isNew(ServedBucket bucket, ServedBucket before) {
        return before == null
                || !before.bucket().notifications().equals(bucket.bucket().notifications());
    }

    private void awaitEngine() {
        try {
            launch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    /** Of an engine that has died nothing is counted. */
    @Override
    public Map<String, SortedMap<String, Long>> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        try {
            removeDue();
            served.forEach((name, bucket) -> counts.put(name, new BucketContents(engine, bucket.bucket()).count()));
        } catch (S3Error gone) {
            return Map.of();
        }
        return counts.isEmpty() ? Map.of() : Map.of("objects", counts);
    }

    /** {@inheritDoc} What has expired sends its events now, and not with the next request. */
    @Override
    public void advance(Duration wholeSeconds) {
        whileThere(() -> {
            removeDue();
            return null;
        });
    }

    private void removeDue() {
        if (expiry != null) {
            expiry.removeDue();
        }
    }

    @Override
    public boolean isIdle() {
        return invocations.isIdle();
    }

    @Override
    public void pause() {
        invocations.pause();
    }

    @Override
    public void reset() {
        reset(StoredObjects.NONE);
    }

    /** Does what {@link #reset()} does, but leaves what was stored at another time. */
    public void reset(StoredObjects then) {
        whileThere(() -> {
            served.forEach((name, bucket) -> {
                new BucketContents(engine, bucket.bucket()).empty();
                store.replace(name, then.of(name));
            });
            return null;
        });
        invocations.resume();
    }

    /** All objects of the buckets, in their current versions. */
    public StoredObjects stored() {
        return whileThere(() -> new StoredObjects(served.keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> store.current().all(name)))));
    }

    private static <T> T whileThere(Supplier<T> step) {
        try {
            return step.get();
        } catch (S3Error gone) {
            throw new IllegalStateException(gone.getMessage(), gone);
        }
    }

    /** The names of the buckets that are served. */
    public List<String> buckets() {
        return List.copyOf(served.keySet());
    }

    /**
     * The address that an SDK takes as its endpoint of Amazon S3.
     *
     * @throws IllegalStateException if it has not been started, or there is no bucket
     */
    public URI endpoint() {
        if (server == null) {
            throw new IllegalStateException("the server has not been started, or its stacks have no bucket");
        }
        return server.endpoint();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (launch != null) {
            launch.thenAccept(S3Proxy::close).exceptionally(neverThere -> null).join();
        }
    }
}
