package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mimic.local.faults.ConnectionFault;
import dev.mimic.local.faults.DynamoDbFault;
import dev.mimic.local.faults.Fault;
import dev.mimic.local.faults.S3Fault;
import dev.mimic.local.faults.S3Request;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers see of a DynamoDB and of an S3 that fail: faults, but nothing lost and nothing made up. */
final class FaultTest {

    /** How many requests each fault is tried with. */
    private static final int REQUESTS = Integer.getInteger("mimic.fault.requests", 50);

    /** Which documents come, and which calls fail: each run prints it. */
    private static final long SEED = Long.getLong("mimic.fault.seed", 20_261_125);

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
        mimic.heal();

        List<String> ends =
                mimic.log.stream().filter(line -> line.contains("Status: ")).toList();

        assertEquals(List.of(), ends);
    }

    static Stream<Fault> faultsOfDynamoDb() {
        return faults(DynamoDbFault.values());
    }

    static Stream<Arguments> faultsOfS3() {
        return Arrays.stream(S3Request.values())
                .flatMap(request ->
                        faults(S3Fault.values()).filter(request::meets).map(fault -> arguments(request, fault)));
    }

    private static Stream<Fault> faults(Fault... ofService) {
        return Stream.concat(Arrays.stream(ConnectionFault.values()), Arrays.stream(ofService));
    }

    static Stream<Fault> someFaultsOfDynamoDb() {
        return Stream.of(
                DynamoDbFault.INTERNAL_SERVER_ERROR_AFTER_THE_CALL,
                ConnectionFault.BROKEN_AFTER_THE_CALL,
                DynamoDbFault.EMPTY_OBJECT);
    }

    @ParameterizedTest
    @MethodSource("someFaultsOfDynamoDb")
    void faultsThatComeAndGoLoseNothing(Fault fault) {
        comeAndGo(fault);
    }

    /** Every fault, for as long as it takes: {@code ./mvnw -Psoak}. */
    @Tag("soak")
    @ParameterizedTest
    @MethodSource("faultsOfDynamoDb")
    void noFaultThatComesAndGoesLosesAnything(Fault fault) {
        comeAndGo(fault);
    }

    private static void comeAndGo(Fault fault) {
        mimic.dynamoDb.spoilSome(fault, SEED);
        sendAndRetrieve(fault.toString(), REQUESTS, 1 / 40.0);
    }

    static Stream<Arguments> someFaultsOfS3() {
        return Stream.of(
                arguments(S3Request.PUT_OBJECT, ConnectionFault.BROKEN_AND_CARRIED_OUT_IN_THE_END),
                arguments(S3Request.GET_OBJECT, ConnectionFault.SHORT_ANSWER_OF_UNKNOWN_LENGTH),
                arguments(S3Request.DELETE_OBJECT_TAGGING, S3Fault.INTERNAL_ERROR_AFTER_THE_CALL));
    }

    @ParameterizedTest
    @MethodSource("someFaultsOfS3")
    void faultsOfS3ThatComeAndGoLoseNothing(S3Request request, Fault fault) {
        comeAndGo(request, fault);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("faultsOfS3")
    void noFaultOfS3ThatComesAndGoesLosesAnything(S3Request request, Fault fault) {
        comeAndGo(request, fault);
    }

    /** While DynamoDB fails as well, by one of its faults. */
    private static void comeAndGo(S3Request request, Fault fault) {
        DynamoDbFault[] others = DynamoDbFault.values();
        DynamoDbFault other = others[new Random(SEED + request.ordinal()).nextInt(others.length)];
        mimic.s3.spoilSome(request, fault, SEED);
        mimic.dynamoDb.spoilSome(other, SEED);
        // Fewer, because these documents are large.
        sendAndRetrieve(request + " " + fault + ", " + other, REQUESTS / 2, 0.3);
    }

    private static void sendAndRetrieve(String faults, int requests, double shareOfObjects) {
        Callers callers = new Callers(client, Set.of(500, 503), shareOfObjects, SEED);

        callers.send(requests);
        mimic.heal();
        List<String> objects = mimic.kept.objectsOf(callers.ids());
        List<String> orphans = objects.stream().filter(mimic.kept::isOrphan).toList();
        mimic.endOfTheNextDay();
        Set<String> left = mimic.kept.unnamed();
        callers.retrieveAll();

        System.out.println(faults + ", seed " + SEED + ": answers by status " + callers.statuses()
                + ", acknowledged and retrieved " + callers.acknowledged() + ", of these objects " + objects.size());
        assertEquals(List.of(), callers.wrongAnswers());
        assertEquals(List.of(), orphans, "acknowledged, and going to be removed");
        assertEquals(Set.of(), left, "objects that nothing leads to and nobody removes");
        assertTrue(callers.acknowledged() > requests / 8, callers.statuses()::toString);
    }

    /** OpenApiTest has DynamoDB throttle for as long. */
    @Test
    void aFaultThatLastsIsToldInTime() {
        last(ConnectionFault.HTML);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("faultsOfDynamoDb")
    void everyFaultThatLastsIsToldInTime(Fault fault) {
        last(fault);
    }

    private static void last(Fault fault) {
        String id = client.post("{}").body();

        mimic.dynamoDb.spoilAll(fault);
        List<Integer> statuses =
                atOnce(Stream.of(() -> client.post("{}"), () -> client.get(id), () -> client.get(UNKNOWN_ID)));

        int expected = statusOf(fault);
        assertEquals(fault.isHarmless() ? List.of(200, 200, 404) : List.of(expected, expected, expected), statuses);
    }

    static Stream<Arguments> someFaultsOfS3ThatLast() {
        return Stream.of(
                arguments(S3Request.PUT_OBJECT, S3Fault.SLOW_DOWN),
                arguments(S3Request.GET_OBJECT, S3Fault.OTHER_BYTES));
    }

    @ParameterizedTest
    @MethodSource("someFaultsOfS3ThatLast")
    void aFaultOfS3ThatLastsIsToldInTime(S3Request request, Fault fault) {
        last(request, fault);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("faultsOfS3")
    void everyFaultOfS3ThatLastsIsToldInTime(S3Request request, Fault fault) {
        last(request, fault);
    }

    private static void last(S3Request request, Fault fault) {
        String large = Callers.large(SEED);
        String id = client.post(large).body();

        mimic.s3.spoilAll(request, fault);
        List<Integer> statuses = atOnce(Stream.of(
                () -> client.post(large), () -> client.get(id), () -> client.post("{}"), () -> client.get(UNKNOWN_ID)));

        int expected = statusOf(fault);
        boolean ofReader = request == S3Request.GET_OBJECT;
        assertEquals(List.of(ofReader ? 200 : expected, ofReader ? expected : 200, 200, 404), statuses);
    }

    private static int statusOf(Fault fault) {
        return fault.isHarmless() ? 200 : fault.isThrottling() ? 503 : 500;
    }

    private static List<Integer> atOnce(Stream<Supplier<HttpResponse<String>>> requests) {
        return requests.map(CompletableFuture::supplyAsync).toList().stream()
                .map(answer -> answer.join().statusCode())
                .toList();
    }
}
