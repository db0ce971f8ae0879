package dev.mimic.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.junit.MimicExtension;
import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import dev.mimic.junit.ServerName;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose a server is, and how a test comes to it. */
public final class ScopeSamples {

    private ScopeSamples() {}

    @MimicTest(load = "payments")
    public static class NestedClasses {

        private static URI baseUri;
        private static String ofOuter;
        private static String ofOneNestedClass;

        @BeforeAll
        static void store(MimicServer mimic) {
            baseUri = mimic.baseUri();
            ofOuter = mimic.store("\"outer\"");
        }

        /** Of two of this kind the second must not see what the first has stored. */
        abstract class Inner {

            @Test
            void hasTheServerAndTheDocumentsOfTheClassAround(MimicServer mimic) {
                assertEquals(baseUri, mimic.baseUri());
                assertEquals(Optional.of("\"outer\""), mimic.fetch(ofOuter));
                assertTrue(mimic.fetch(mimic.idOf("paid.json")).isPresent());
            }
        }

        @Nested
        class One extends Inner {

            @BeforeAll
            static void store(MimicServer mimic) {
                assertNotStored(mimic);
                ofOneNestedClass = mimic.store("\"inner\"");
            }

            @RepeatedTest(2)
            void hasDocumentsOfItsOwn(MimicServer mimic) {
                assertEquals(Optional.of("\"inner\""), mimic.fetch(ofOneNestedClass));
            }
        }

        @Nested
        class Another extends Inner {

            @BeforeAll
            static void store(MimicServer mimic) {
                assertNotStored(mimic);
                ofOneNestedClass = mimic.store("\"inner\"");
            }

            @Nested
            class Deeper {

                @Test
                void hasTheDocumentsOfBoth(MimicServer mimic) {
                    assertEquals(Optional.of("\"outer\""), mimic.fetch(ofOuter));
                    assertEquals(Optional.of("\"inner\""), mimic.fetch(ofOneNestedClass));
                }
            }
        }

        @Nested
        @MimicTest(apiKey = "a-key-of-the-test")
        class WithItsOwnAnnotation {

            @Test
            void hasAServerOfItsOwn(MimicServer mimic) {
                assertNotEquals(baseUri, mimic.baseUri());
                assertEquals("a-key-of-the-test", mimic.apiKey());
            }
        }

        private static void assertNotStored(MimicServer mimic) {
            if (ofOneNestedClass != null) {
                assertEquals(Optional.empty(), mimic.fetch(ofOneNestedClass));
            }
        }
    }

    public static class AFieldOfTheClass {

        @RegisterExtension
        static MimicExtension mimic = MimicExtension.builder().load("payments").build();

        private static URI baseUri;

        @BeforeAll
        static void knowsItsServer() {
            baseUri = mimic.baseUri();
        }

        @RepeatedTest(2)
        void isTheServerOfTheClass(MimicServer parameter) {
            assertEquals(baseUri, mimic.baseUri());
            assertEquals(baseUri, parameter.baseUri());
            assertEquals(parameter.idOf("paid.json"), mimic.idOf("paid.json"));
        }

        @Test
        void isTheServerOfTheClassFromAnyThread() {
            assertEquals(baseUri, CompletableFuture.supplyAsync(mimic::baseUri).join());
        }
    }

    public static class AFieldOfTheInstance {

        private static final Set<String> STORED = new HashSet<>();

        @RegisterExtension
        MimicExtension mimic = MimicExtension.builder().load("payments").build();

        @RepeatedTest(2)
        void hasAServerForEachTest(MimicServer parameter) {
            assertEquals(parameter.baseUri(), mimic.baseUri());
            assertTrue(mimic.fetch(mimic.idOf("paid.json")).isPresent());
            STORED.forEach(id -> assertEquals(Optional.empty(), mimic.fetch(id)));
            STORED.add(mimic.store("1"));
        }
    }

    public static class TwoServers {

        @RegisterExtension
        static MimicExtension payments =
                MimicExtension.builder().name("payments").build();

        @RegisterExtension
        static MimicExtension orders = MimicExtension.builder().name("orders").build();

        @RegisterExtension
        static MimicExtension theRest = MimicExtension.builder().build();

        @Test
        void areToldApart(
                @ServerName("payments") MimicServer ofPayments,
                @ServerName("orders") MimicServer ofOrders,
                MimicServer rest) {
            assertEquals(
                    3,
                    Set.of(ofPayments.baseUri(), ofOrders.baseUri(), rest.baseUri())
                            .size());
            assertEquals(payments.baseUri(), ofPayments.baseUri());
            assertEquals(orders.baseUri(), ofOrders.baseUri());
            assertEquals(theRest.baseUri(), rest.baseUri());
        }
    }

    /** A server that is free makes way for one with other settings. */
    public static class APortOfAFreeServer {

        private static final int PORT = FreePort.find();

        @Nested
        class One extends HasThePort {

            @RegisterExtension
            static MimicExtension mimic = MimicExtension.builder().port(PORT).build();
        }

        @Nested
        class Another extends HasThePort {

            @RegisterExtension
            static MimicExtension mimic =
                    MimicExtension.builder().port(PORT).apiKey("another").build();
        }

        abstract static class HasThePort {

            @Test
            void hasThePort(MimicServer mimic) {
                assertEquals(PORT, mimic.baseUri().getPort());
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MimicTest(apiKey = "a-key-of-the-test")
    @interface PaymentsTest {}

    @PaymentsTest
    public static class AnAnnotationOfTheUsersOwn {

        @Test
        void hasTheSettings(MimicServer mimic) {
            assertEquals("a-key-of-the-test", mimic.apiKey());
        }
    }

    @PaymentsTest
    interface UsesPayments {}

    public static class AnInterfaceThatCarriesIt implements UsesPayments {

        @Test
        void hasTheSettings(MimicServer mimic) {
            assertEquals("a-key-of-the-test", mimic.apiKey());
        }
    }

    public static class ASuperclassThatCarriesIt extends AnAnnotationOfTheUsersOwn {}
}
