package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.bench.FunctionJvm.Start;
import dev.mimic.bench.corpus.Corpus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged functions around a snapshot, under AWS's own runtime interface client. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client's native part is for Linux")
class SnapStartTest {

    private static final String DOCUMENT = Corpus.order(2_000);

    private static final Laboratory LABORATORY = TestedMimic.laboratory();

    private static Restore post;
    private static Restore get;

    @BeforeAll
    static void prepare() throws Exception {
        post = restore(Candidate.POST, Duration.ZERO, Events.store(DOCUMENT));
        get = restore(Candidate.GET, Duration.ZERO, Events.retrieve(post.body()));
    }

    @Test
    void primingRunsBeforeTheSnapshotAndLeavesNoItem() {
        // All rounds, but for a machine that is so busy that the hook runs out of time.
        assertTrue(post.putsBefore() > 0);
        assertEquals(0, post.itemsLeft());
    }

    @Test
    void nothingIsPrimedWithoutSnapStart() throws Exception {
        try (RecordedDynamoDb dynamoDb = new RecordedDynamoDb(LABORATORY.endpoint());
                FunctionJvm function = LABORATORY.start(Candidate.POST, Start.ON_DEMAND, dynamoDb.endpoint())) {
            function.awaitReady();

            assertEquals(0, dynamoDb.count("PutItem"));
        }
    }

    /** The age of a snapshot must not matter: whether the clock has moved on after a restore is up to Lambda. */
    @ParameterizedTest
    @MethodSource("restores")
    void noConnectionSurvivesTheSnapshot(Restore restore) {
        assertTrue(restore.openedBefore() > 0);
        assertEquals(0, restore.leftOpen());
    }

    @ParameterizedTest
    @MethodSource("restores")
    void theFirstRequestAfterARestoreTakesAConnectionOfItsOwn(Restore restore) {
        assertEquals(0, restore.vanishedBytes());
        assertEquals(1, restore.openedAfter());
    }

    /** What a request needs is in the snapshot: of Mimic and of the SDK nothing is left to load after it. */
    @ParameterizedTest
    @MethodSource("restores")
    void primingLoadsEveryClassThatARequestNeeds(Restore restore) {
        // The runtime client has some of its own to load, so the log goes on.
        assertFalse(restore.lateClasses().isEmpty());
        assertEquals(
                List.of(),
                restore.lateClasses().stream()
                        .filter(line -> line.contains(" dev.mimic.") || line.contains(" software.amazon."))
                        .toList());
    }

    @Test
    void whatWasStoredAfterARestoreIsFoundAfterAnother() {
        assertEquals("{\"id\":\"" + post.body() + "\",\"body\":" + DOCUMENT + "}", get.body());
    }

    /** Prints what can be told on a quiet machine only: {@code ./mvnw -Psoak -pl bench -am verify}. */
    @Tag("soak")
    @ParameterizedTest
    @ValueSource(longs = {300, 2_000, 6_000, 30_000})
    void theAgeOfTheSnapshotDoesNotMatter(long millis) throws Exception {
        Restore stored = restore(Candidate.POST, Duration.ofMillis(millis), Events.store(DOCUMENT));
        Restore found = restore(Candidate.GET, Duration.ofMillis(millis), Events.retrieve(stored.body()));

        System.out.printf(
                Locale.ROOT,
                "JDK %s, restored after %d ms: first answer to POST after %.1f ms, to GET after %.1f ms%n",
                Runtime.version().feature(),
                millis,
                stored.firstAnswer().toNanos() / 1e6,
                found.firstAnswer().toNanos() / 1e6);
        assertEquals(0, stored.vanishedBytes());
        assertEquals(0, found.vanishedBytes());
    }

    private static List<Restore> restores() {
        return List.of(post, get);
    }

    private static Restore restore(Candidate candidate, Duration age, byte[] event) throws Exception {
        return Restore.of(LABORATORY, candidate, age, event, TestedMimic.TARGET.resolve(candidate + "-classes.log"));
    }
}
