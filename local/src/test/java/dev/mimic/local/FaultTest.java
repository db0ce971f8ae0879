package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.local.faults.Fault;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers see of a DynamoDB that fails: faults, but nothing lost and nothing made up. */
final class FaultTest {

    /** How many requests each fault is tried with. */
    private static final int REQUESTS = Integer.getInteger("mimic.fault.requests", 50);

    private static final long SEED = 20_261_125;

    private static final String UNKNOWN_ID = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";

    private static FaultyMimic mimic;
    private static DocumentClient client;

    @BeforeAll
    static void start() {
        mimic = new FaultyMimic();
        client = new DocumentClient(mimic.documents(), FaultyMimic.KEY);
    }

    @AfterAll
    static void end() {
        mimic.close();
    }

    @BeforeEach
    void beginALog() {
        mimic.log.clear();
    }

    @AfterEach
    void noInvocationRanOutOfTimeOrEndedItsJvm() {
        mimic.dynamoDb.heal();

        List<String> ends =
                mimic.log.stream().filter(line -> line.contains("Status: ")).toList();

        assertEquals(List.of(), ends);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_SERVER_ERROR_AFTER_THE_CALL", "BROKEN_AFTER_THE_CALL", "EMPTY_OBJECT"})
    void faultsThatComeAndGoLoseNothing(Fault fault) {
        comeAndGo(fault);
    }

    /** Every fault, for as long as it takes: {@code ./mvnw -Psoak}. */
    @Tag("soak")
    @ParameterizedTest
    @EnumSource
    void noFaultThatComesAndGoesLosesAnything(Fault fault) {
        comeAndGo(fault);
    }

    private static void comeAndGo(Fault fault) {
        Callers callers = new Callers(client, Set.of(500, 503), SEED);

        mimic.dynamoDb.spoilSome(fault, SEED);
        callers.send(REQUESTS);
        mimic.dynamoDb.heal();
        callers.retrieveAll();

        System.out.println(fault + ": answers by status " + callers.statuses() + ", acknowledged and retrieved "
                + callers.acknowledged());
        assertEquals(List.of(), callers.wrongAnswers());
        assertTrue(callers.acknowledged() > REQUESTS / 8, callers.statuses()::toString);
    }

    /** OpenApiTest has DynamoDB throttle for as long. */
    @Test
    void aFaultThatLastsIsToldInTime() {
        last(Fault.NO_JSON);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SLOW")
    void everyFaultThatLastsIsToldInTime(Fault fault) {
        last(fault);
    }

    private static void last(Fault fault) {
        int expected = switch (fault) {
            case THROUGHPUT_EXCEEDED, THROTTLING -> 503;
            default -> 500;
        };
        String id = client.post("{}").body();

        mimic.dynamoDb.spoilAll(fault);
        List<Integer> statuses = Stream.<Supplier<HttpResponse<String>>>of(
                        () -> client.post("{}"), () -> client.get(id), () -> client.get(UNKNOWN_ID))
                .map(CompletableFuture::supplyAsync)
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .toList();

        assertEquals(List.of(expected, expected, expected), statuses);
    }
}
