package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.bench.FunctionJvm.Start;
import dev.mimic.bench.corpus.Corpus;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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

    @Test
    void theFirstRequestAfterARestoreSurvivesThatAllConnectionsAreGone() throws Exception {
        String id = afterRestore(Candidate.POST, Events.store(DOCUMENT));

        String found = afterRestore(Candidate.GET, Events.retrieve(id));

        assertEquals("{\"id\":\"" + id + "\",\"body\":" + DOCUMENT + "}", found);
    }

    private String afterRestore(Candidate candidate, byte[] event) throws Exception {
        try (FunctionJvm function = laboratory.start(candidate, Start.SNAP_START, dynamoDb.endpoint())) {
            function.awaitSnapshot();
            dynamoDb.breakConnections();
            function.restore();
            return Events.bodyOf(function.invoke(event));
        }
    }
}
