package dev.mimic.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mimic.junit.MimicExtension;
import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that fail, and what they are told. */
public final class FailureSamples {

    private FailureSamples() {}

    @MimicTest
    public static class ATestFails {

        @Test
        void fails(MimicServer mimic) {
            assertEquals(200, Caller.get(mimic, mimic.uri("no-such-id")).statusCode());
        }

        @Test
        void passes(MimicServer mimic) {
            assertEquals(404, Caller.get(mimic, mimic.uri("no-such-id")).statusCode());
        }

        @Test
        void isAborted() {
            assumeTrue(false);
        }
    }

    public static class BeforeAllFails {

        @RegisterExtension
        static MimicExtension mimic = MimicExtension.builder().name("payments").build();

        @BeforeAll
        static void fails() {
            fail("in @BeforeAll");
        }

        @Test
        void doesNotRun() {}
    }

    /** The server is not even started: its extension comes later. */
    public static class AnotherExtensionFails {

        @Order(1)
        @RegisterExtension
        static BeforeAllCallback another = context -> fail("in another extension");

        @Order(2)
        @RegisterExtension
        static MimicExtension mimic =
                MimicExtension.builder().stageName("never").build();

        @Test
        void doesNotRun() {}
    }
}
