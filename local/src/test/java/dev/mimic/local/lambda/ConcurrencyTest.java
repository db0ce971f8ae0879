package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.lambda.functions.GreetingHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two functions with two JVMs for each processor took up to 64 JVMs of 1.5 GB on a machine of 16 processors. */
final class ConcurrencyTest {

    /** A function of {@link FunctionPackage} has 256 MB. */
    @ParameterizedTest
    @CsvSource({
        "1, 64, 4, 4", // the processors are the bound
        "2, 64, 16, 16",
        "2, 64, 1, 2", // a function may call itself
        "2, 1, 16, 2", // the memory is: 1024 MB for 512 MB in all
        "100, 8, 4, 1", // each function runs, whatever it takes
        "0, 8, 4, 4" // nothing to run
    })
    void isBoundByProcessorsAndByMemory(int functions, long gigabytes, int processors, int expected) {
        assertEquals(
                expected,
                Concurrency.of(
                        Collections.nCopies(
                                functions,
                                FunctionPackage.function(
                                        "Function", Path.of("."), GreetingHandler.class, Duration.ofSeconds(3))),
                        gigabytes * 1024 * 1024 * 1024,
                        processors));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 64, 2, 1", // all of few
        "30, 64, 8, 8", // the processors are the bound
        "30, 1, 8, 4", // the memory is
        "0, 8, 4, 0"
    })
    void aheadIsBoundByProcessorsAndByMemory(int functions, long gigabytes, int processors, int expected) {
        assertEquals(
                expected,
                Concurrency.ahead(
                        Collections.nCopies(
                                functions,
                                FunctionPackage.function(
                                        "Function", Path.of("."), GreetingHandler.class, Duration.ofSeconds(3))),
                        gigabytes * 1024 * 1024 * 1024,
                        processors));
    }

    @Test
    void knowsThisMachine() {
        int concurrency = Concurrency.of(List.of(
                FunctionPackage.function("Function", Path.of("."), GreetingHandler.class, Duration.ofSeconds(3))));

        assertTrue(
                concurrency >= 1
                        && concurrency <= Math.max(2, Runtime.getRuntime().availableProcessors()),
                () -> "not a number of JVMs: " + concurrency);
    }
}
