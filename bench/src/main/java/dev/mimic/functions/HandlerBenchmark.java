package dev.mimic.functions;

import dev.mimic.bench.Events;
import dev.mimic.bench.corpus.Corpus;
import dev.mimic.functions.priming.PrimingContext;
import dev.mimic.functions.store.Deadline;
import dev.mimic.functions.store.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What a request takes and allocates in a handler, with a DynamoDB that is canned: {@code ./mvnw -Pbench -Dbench.jmh}.
 *
 * <p>In the handlers' package, because only there can they be made with a store.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HandlerBenchmark {

    /** The document's size in bytes. */
    @Param({"1024", "102400", "5120000"})
    public int bytes;

    private final PrimingContext context = new PrimingContext(Deadline.in(Duration.ofDays(1)));

    private ProxyHandler store;
    private ProxyHandler retrieve;
    private byte[] storing;
    private byte[] retrieving;

    @Setup
    public void prepare() {
        String document = Corpus.order(bytes);
        DocumentStore canned = DocumentStore.canned(document);
        Settings settings = new Settings(Cors.OFF, new TimeToLive(Optional.empty(), 1), false);
        store = new StoreHandler(canned, settings, InstantSource.system());
        retrieve = new RetrieveHandler(canned, settings, InstantSource.system());
        storing = Events.store(document);
        retrieving = Events.retrieve("00000000-0000-0000-0000-000000000000");
    }

    @Benchmark
    public int store() throws IOException {
        return answer(store, storing);
    }

    @Benchmark
    public int retrieve() throws IOException {
        return answer(retrieve, retrieving);
    }

    private int answer(ProxyHandler handler, byte[] event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream(2 * bytes);
        handler.handleRequest(new ByteArrayInputStream(event), answer, context);
        return answer.size();
    }

    /** Runs the benchmarks with the profiler that counts what is allocated. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(HandlerBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .jvmArgs("-XX:+UseSerialGC")
                        .shouldFailOnError(true)
                        .forks(1)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run();
    }
}
