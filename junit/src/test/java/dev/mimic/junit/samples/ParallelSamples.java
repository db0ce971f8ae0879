package dev.mimic.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.junit.MimicExtension;
import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Exchanger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that run at the same time, in pairs: each waits for the other. */
public final class ParallelSamples {

    private ParallelSamples() {}

    public static class Methods {

        @RegisterExtension
        static MimicExtension mimic = MimicExtension.builder().load("payments").build();

        private static final Exchanger<URI> URIS = new Exchanger<>();
        private static URI ofTheClass;
        private static String ofBeforeAll;

        @BeforeAll
        static void store() {
            ofTheClass = mimic.baseUri();
            ofBeforeAll = mimic.store("\"for all\"");
        }

        @Test
        @Execution(ExecutionMode.CONCURRENT)
        void one(MimicServer parameter) throws InterruptedException {
            hasAServerOfItsOwn(parameter);
        }

        @Test
        @Execution(ExecutionMode.CONCURRENT)
        void another(MimicServer parameter) throws InterruptedException {
            hasAServerOfItsOwn(parameter);
        }

        private static void hasAServerOfItsOwn(MimicServer parameter) throws InterruptedException {
            URI mine = mimic.baseUri();
            URI other = URIS.exchange(mine);

            assertEquals(mine, parameter.baseUri());
            assertNotEquals(other, mine);
            assertNotEquals(ofTheClass, mine);
            assertEquals(Optional.of("\"for all\""), mimic.fetch(ofBeforeAll));
            assertTrue(parameter.fetch(mimic.idOf("paid.json")).isPresent());

            CompletionException thrown = assertThrows(
                    CompletionException.class,
                    () -> CompletableFuture.supplyAsync(mimic::baseUri).join());

            assertEquals(
                    "several tests with this extension run at the same time, and this thread is none of theirs:"
                            + " hand it the test's parameter of type MimicServer",
                    thrown.getCause().getMessage());
            URIS.exchange(mine);
        }
    }

    @MimicTest(resetBeforeEach = false)
    public static class MethodsThatShareTheServer {

        private static final Exchanger<URI> URIS = new Exchanger<>();

        @Test
        @Execution(ExecutionMode.CONCURRENT)
        void one(MimicServer mimic) throws InterruptedException {
            assertEquals(URIS.exchange(mimic.baseUri()), mimic.baseUri());
        }

        @Test
        @Execution(ExecutionMode.CONCURRENT)
        void another(MimicServer mimic) throws InterruptedException {
            assertEquals(URIS.exchange(mimic.baseUri()), mimic.baseUri());
        }
    }

    public static class Classes {

        private static final Exchanger<URI> URIS = new Exchanger<>();

        /** A field that classes share which run at the same time: its server is that of the test that asks. */
        abstract static class WithASharedField {

            @RegisterExtension
            static MimicExtension mimic = MimicExtension.builder().build();

            @Test
            void hasAServerOfItsOwn(MimicServer parameter) throws InterruptedException {
                assertEquals(parameter.baseUri(), mimic.baseUri());
                assertNotEquals(URIS.exchange(mimic.baseUri()), mimic.baseUri());
            }
        }

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class One extends WithASharedField {}

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class Another extends WithASharedField {}
    }

    @MimicTest
    public static class NestedClassesOfOneClass {

        private static final Exchanger<URI> URIS = new Exchanger<>();
        private static URI ofTheClass;
        private static String ofBeforeAll;

        @BeforeAll
        static void store(MimicServer mimic) {
            ofTheClass = mimic.baseUri();
            ofBeforeAll = mimic.store("1");
        }

        abstract class Inner {

            @Test
            void hasAServerOfItsOwnWithTheDocumentsOfTheClassAround(MimicServer mimic) throws InterruptedException {
                assertNotEquals(URIS.exchange(mimic.baseUri()), mimic.baseUri());
                assertNotEquals(ofTheClass, mimic.baseUri());
                assertEquals(Optional.of("1"), mimic.fetch(ofBeforeAll));
            }
        }

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class One extends Inner {}

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class Another extends Inner {}
    }
}
