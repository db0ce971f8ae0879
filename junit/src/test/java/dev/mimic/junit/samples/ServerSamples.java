package dev.mimic.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test can do with its server. */
public final class ServerSamples {

    private ServerSamples() {}

    @MimicTest
    public static class ATest {

        record Payment(int amount, String currency) {}

        @Test
        void storesAnObject(MimicServer mimic) {
            String id = mimic.store(new Payment(12, "EUR"));

            assertEquals(Optional.of("{\"amount\":12,\"currency\":\"EUR\"}"), mimic.fetch(id));
        }

        @Test
        void isToldWhatMimicRefuses(MimicServer mimic) {
            assertEquals(
                    "Invalid JSON: expected a value but found the end, line 1, column 2",
                    assertThrows(IllegalArgumentException.class, () -> mimic.store("["))
                            .getMessage());
            assertEquals(
                    "json",
                    assertThrows(NullPointerException.class, () -> mimic.store((String) null))
                            .getMessage());
        }

        @Test
        void loadsFolders(MimicServer mimic, @TempDir Path folder) throws IOException {
            Files.writeString(folder.resolve("one.json"), "1");

            Map<String, String> ofClassPath = mimic.load("payments");
            Map<String, String> ofFolder = mimic.load(folder);

            // The ids that -Dmimic.load prints: name-based UUIDs of the files' names.
            assertEquals(
                    Map.of(
                            "declined/no-funds.json", "350d32dc-750b-32c2-a086-dd63351e76e2",
                            "paid.json", "ed93a5d9-95c3-31f5-9d6f-4a0847396b5f"),
                    ofClassPath);
            assertEquals(Optional.of("1"), mimic.fetch(ofFolder.get("one.json")));
            assertEquals(ofFolder.get("one.json"), mimic.idOf("one.json"));
            assertEquals(
                    "the name must be that of a file that was loaded, one of declined/no-funds.json, one.json, paid.json,"
                            + " got none.json",
                    assertThrows(IllegalArgumentException.class, () -> mimic.idOf("none.json"))
                            .getMessage());
        }

        @Test
        void movesTimeUntilTheReset(MimicServer mimic) {
            String id = Caller.post(mimic, "?ttl=7200", "1").body();

            mimic.advance(Duration.ofHours(1));
            assertEquals(Optional.of("1"), mimic.fetch(id));
            mimic.advance(Duration.ofHours(2));
            assertEquals(Optional.empty(), mimic.fetch(id));

            assertEquals(
                    "time can be advanced only, got PT-1S",
                    assertThrows(IllegalArgumentException.class, () -> mimic.advance(Duration.ofSeconds(-1)))
                            .getMessage());
        }

        @Test
        void waitsUntilNothingIsUnderWay(MimicServer mimic) {
            String id = mimic.store("1");

            mimic.awaitIdle();
            mimic.awaitIdle(Duration.ofSeconds(5));

            assertEquals(Optional.of("1"), mimic.fetch(id));
        }

        @Test
        void findsWhatTheStackHasMadeByItsOutputs(MimicServer mimic) {
            assertEquals(mimic.output("MimicStack.TableName"), mimic.output("TableName"));
            assertTrue(mimic.output("TableArn").endsWith(":table/" + mimic.output("TableName")));
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> mimic.output("Name"))
                            .getMessage()
                            .matches(
                                    "the name of an output must be one of (MimicStack\\.\\w+, )*MimicStack.TableName, got Name"));
        }

        @Test
        void isToldWhatIsNotInTheStack(MimicServer mimic) {
            assertThrows(IllegalStateException.class, mimic::sqsEndpoint);
            assertThrows(IllegalStateException.class, mimic::s3Endpoint);
            assertThrows(IllegalStateException.class, mimic::eventBridgeEndpoint);
        }

        @Test
        void findsAnApiByItsStack(MimicServer mimic) {
            assertEquals(mimic.baseUri(), mimic.api("MimicStack").url());
            assertEquals(List.of(mimic.api("MimicStack")), mimic.apis());
            assertEquals(
                    "the name of an API's stack must be one of MimicStack, got Orders",
                    assertThrows(IllegalArgumentException.class, () -> mimic.api("Orders"))
                            .getMessage());
        }
    }
}
