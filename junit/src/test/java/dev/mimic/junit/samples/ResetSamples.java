package dev.mimic.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import dev.mimic.junit.server.ServedRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test finds when it begins. */
public final class ResetSamples {

    private ResetSamples() {}

    /** Each invocation of the class is to its tests what a class is. */
    @MimicTest
    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    public static class EachInvocationOfAParameterizedClass {

        private static final List<String> STORED = new ArrayList<>();

        EachInvocationOfAParameterizedClass(int number) {
            assertTrue(number > 0);
        }

        @BeforeAll
        static void store(MimicServer mimic) {
            STORED.forEach(id -> assertEquals(Optional.empty(), mimic.fetch(id)));
            STORED.add(mimic.store("1"));
        }

        @RepeatedTest(2)
        void beginsAfterItsOwnBeforeAll(MimicServer mimic) {
            assertEquals(Optional.of("1"), mimic.fetch(STORED.get(STORED.size() - 1)));
        }
    }

    @MimicTest(load = "payments")
    public static class EachTestBeginsAfterBeforeAll {

        private static final List<String> OF_EARLIER_TESTS = new ArrayList<>();
        private static String ofBeforeAll;

        private final MimicServer ofConstructor;
        private final String storedInConstructor;
        private String storedInBeforeEach;

        @BeforeAll
        static void storeForAll(MimicServer mimic) {
            ofBeforeAll = mimic.store("\"for all\"");
            Caller.post(mimic, "\"a request of nobody's test\"");
        }

        EachTestBeginsAfterBeforeAll(MimicServer mimic) {
            ofConstructor = mimic;
            storedInConstructor = mimic.store("\"in the constructor\"");
        }

        @BeforeEach
        void storeForEach(MimicServer mimic) {
            storedInBeforeEach = mimic.store("\"for each\"");
        }

        @Test
        void aTest(MimicServer mimic) {
            check(mimic);
        }

        @RepeatedTest(2)
        void aRepeatedTest(MimicServer mimic) {
            check(mimic);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void aParameterizedTest(int number, MimicServer mimic) {
            check(mimic);
        }

        @TestFactory
        Stream<DynamicTest> dynamicTestsShareWhatTheirFactoryHas(MimicServer mimic) {
            String ofFactory = mimic.store("1");
            return Stream.of("first", "second")
                    .map(name -> DynamicTest.dynamicTest(
                            name, () -> assertEquals(Optional.of("1"), mimic.fetch(ofFactory))));
        }

        private void check(MimicServer mimic) {
            assertTrue(mimic.requests().isEmpty(), mimic.requests()::toString);
            assertEquals(Optional.of("\"for all\""), mimic.fetch(ofBeforeAll));
            assertEquals(Optional.of("\"in the constructor\""), mimic.fetch(storedInConstructor));
            assertEquals(Optional.of("\"for each\""), ofConstructor.fetch(storedInBeforeEach));
            assertTrue(mimic.fetch(mimic.idOf("declined/no-funds.json")).isPresent());
            for (String id : OF_EARLIER_TESTS) {
                assertEquals(Optional.empty(), mimic.fetch(id));
            }

            String id = Caller.post(mimic, "[]").body();
            OF_EARLIER_TESTS.addAll(List.of(id, storedInConstructor, storedInBeforeEach));
            assertEquals(404, Caller.get(mimic, mimic.uri("no-such-id")).statusCode());
            assertEquals("[]", Caller.get(mimic, mimic.bodyUri(id)).body());
            assertEquals(
                    List.of(
                            new ServedRequest("POST", "/dev/mimic", 200, Optional.of(id)),
                            new ServedRequest("GET", "/dev/mimic/no-such-id", 404, Optional.of("no-such-id")),
                            new ServedRequest("GET", "/dev/mimic/" + id + "/body", 200, Optional.of(id))),
                    mimic.requests());
        }
    }

    @MimicTest(resetBeforeEach = false)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    public static class DocumentsLiveForTheClass {

        private static String ofTheFirst;

        @Test
        @Order(1)
        void stores(MimicServer mimic) {
            ofTheFirst = Caller.post(mimic, "1").body();
        }

        @Test
        @Order(2)
        void finds(MimicServer mimic) {
            assertEquals(Optional.of("1"), mimic.fetch(ofTheFirst));
            assertEquals(1, mimic.requests().size());

            mimic.reset();

            assertEquals(Optional.empty(), mimic.fetch(ofTheFirst));
            assertTrue(mimic.requests().isEmpty());
        }
    }

    @MimicTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    public static class OneInstanceForTheClass {

        private final MimicServer ofTheClass;
        private final String ofConstructor;
        private String ofTheFirst;

        OneInstanceForTheClass(MimicServer mimic) {
            ofTheClass = mimic;
            ofConstructor = mimic.store("1");
        }

        @Test
        @Order(1)
        void stores() {
            ofTheFirst = ofTheClass.store("2");
        }

        @Test
        @Order(2)
        void findsWhatTheConstructorHasStoredAndNothingElse(MimicServer mimic) {
            assertEquals(Optional.of("1"), mimic.fetch(ofConstructor));
            assertEquals(Optional.empty(), ofTheClass.fetch(ofTheFirst));
        }
    }

    /** Two classes with the same settings, each in a suite of its own. */
    abstract static class OneOfTwoClasses {

        private static MimicServer ofTheOther;
        private static URI baseUriOfTheOther;
        private static String storedByTheOther;

        @Test
        void hasTheServerOfTheOtherAndNotItsDocuments(MimicServer mimic) {
            assertEquals(this instanceof TheOther, ofTheOther != null);
            if (ofTheOther != null) {
                assertEquals(baseUriOfTheOther, mimic.baseUri());
                assertEquals(Optional.empty(), mimic.fetch(storedByTheOther));
                assertEquals(
                        "this MimicServer has ended with the test or the class that it was handed to:"
                                + " take another as a parameter",
                        assertThrows(IllegalStateException.class, ofTheOther::requests)
                                .getMessage());
            }

            ofTheOther = mimic;
            baseUriOfTheOther = mimic.baseUri();
            storedByTheOther = mimic.store("1");
        }
    }

    @MimicTest
    public static class TheOne extends OneOfTwoClasses {}

    @MimicTest
    public static class TheOther extends OneOfTwoClasses {}
}
