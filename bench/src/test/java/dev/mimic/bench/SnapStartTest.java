package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.bench.FunctionJvm.Start;
import dev.mimic.bench.corpus.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged functions around a snapshot, under AWS's own runtime interface client. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client's native part is for Linux")
class SnapStartTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir"));
    private static final String DOCUMENT = Corpus.order(2_000);

    private static Laboratory laboratory;

    private RecordedDynamoDb dynamoDb;

    @BeforeAll
    static void prepare() throws Exception {
        Path target = MODULE.resolve("target/snap-start-test");
        SynthesizedMimic mimic = SynthesizedMimic.into(target.resolve("cdk.out"), MODULE.resolve(".."));
        laboratory = new Laboratory(Path.of(System.getProperty("java.home")), mimic, target.resolve("logs"));
    }

    @AfterAll
    static void end() {
        laboratory.close();
    }

    @BeforeEach
    void listen() throws Exception {
        dynamoDb = new RecordedDynamoDb(laboratory.endpoint());
    }

    @AfterEach
    void stop() {
        dynamoDb.close();
    }

    @Test
    void primingRunsBeforeTheSnapshotAndLeavesNoItem() throws Exception {
        int before = laboratory.units().itemCount();

        try (FunctionJvm function = laboratory.start(Candidate.POST, Start.SNAP_START, dynamoDb.endpoint())) {
            function.awaitSnapshot();
        }

        // All rounds, but for a machine that is so busy that the hook runs out of time.
        assertTrue(dynamoDb.count("PutItem") > 0);
        assertEquals(before, laboratory.units().itemCount());
    }

    @Test
    void nothingIsPrimedWithoutSnapStart() throws Exception {
        try (FunctionJvm function = laboratory.start(Candidate.POST, Start.ON_DEMAND, dynamoDb.endpoint())) {
            function.awaitReady();
        }

        assertEquals(0, dynamoDb.count("PutItem"));
    }

    /** The age of a snapshot must not matter: whether the clock has moved on after a restore is up to Lambda. */
    @ParameterizedTest
    @EnumSource(names = {"POST", "GET"})
    void noConnectionSurvivesTheSnapshot(Candidate candidate) throws Exception {
        try (ForgetfulNetwork network = new ForgetfulNetwork(laboratory.endpoint());
                FunctionJvm function = laboratory.start(candidate, Start.SNAP_START, network.endpoint())) {
            function.awaitSnapshot();
            network.awaitClosing();

            assertTrue(network.openedConnections() > 0);
            assertEquals(0, network.openConnections());
        }
    }

    @Test
    void theFirstRequestAfterARestoreTakesAConnectionOfItsOwn() throws Exception {
        String id = firstAnswer(Candidate.POST, Duration.ZERO, Events.store(DOCUMENT));

        String found = firstAnswer(Candidate.GET, Duration.ZERO, Events.retrieve(id));

        assertEquals("{\"id\":\"" + id + "\",\"body\":" + DOCUMENT + "}", found);
    }

    /** What a request needs is in the snapshot: of Mimic and of the SDK nothing is left to load after it. */
    @Test
    void primingLoadsEveryClassThatARequestNeeds() throws Exception {
        String id = answerWithoutLoading(Candidate.POST, Events.store(DOCUMENT));

        answerWithoutLoading(Candidate.GET, Events.retrieve(id));
    }

    private static String answerWithoutLoading(Candidate candidate, byte[] event) throws Exception {
        Path log = MODULE.resolve("target/snap-start-test/" + candidate + "-classes.log");
        Map<String, String> variables = Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                laboratory.endpoint().toString(),
                "JAVA_TOOL_OPTIONS",
                "-Xlog:class+load:file=" + log);
        try (FunctionJvm function = laboratory.start(candidate, Start.SNAP_START, variables)) {
            function.awaitSnapshot();
            int primed = Files.readAllLines(log).size();
            function.restore();
            String body = Events.bodyOf(function.invoke(event));

            List<String> late = Files.readAllLines(log);
            assertTrue(late.size() > primed);
            assertEquals(
                    List.of(),
                    late.subList(primed, late.size()).stream()
                            .filter(line -> line.contains(" dev.mimic.") || line.contains(" software.amazon."))
                            .toList());
            return body;
        }
    }

    /** Prints what can be told on a quiet machine only: {@code ./mvnw -Psoak -pl bench -am verify}. */
    @Tag("soak")
    @ParameterizedTest
    @ValueSource(longs = {300, 2_000, 6_000, 30_000})
    void theAgeOfTheSnapshotDoesNotMatter(long millis) throws Exception {
        String id = firstAnswer(Candidate.POST, Duration.ofMillis(millis), Events.store(DOCUMENT));

        firstAnswer(Candidate.GET, Duration.ofMillis(millis), Events.retrieve(id));
    }

    private static String firstAnswer(Candidate candidate, Duration age, byte[] event) throws Exception {
        try (ForgetfulNetwork network = new ForgetfulNetwork(laboratory.endpoint());
                FunctionJvm function = laboratory.start(candidate, Start.SNAP_START, network.endpoint())) {
            function.awaitSnapshot();
            network.forget();
            int before = network.openedConnections();
            Thread.sleep(age.toMillis());

            long restored = System.nanoTime();
            function.restore();
            String body = Events.bodyOf(function.invoke(event));
            long answered = System.nanoTime();

            System.out.printf(
                    Locale.ROOT,
                    "%s, JDK %s, restored after %s: first answer after %.1f ms, %d bytes on connections from before%n",
                    candidate,
                    Runtime.version().feature(),
                    age,
                    (answered - restored) / 1e6,
                    network.vanishedBytes());
            assertEquals(0, network.vanishedBytes());
            assertEquals(before + 1, network.openedConnections());
            return body;
        }
    }
}
