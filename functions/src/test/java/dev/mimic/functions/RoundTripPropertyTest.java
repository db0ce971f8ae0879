package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.functions.ApiGateway.HttpAnswer;
import dev.mimic.functions.store.MimicTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Stores and reads back through both handlers, whole proxy events in and out, DynamoDB Local behind. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
final class RoundTripPropertyTest {

    private static final MimicTable TABLE = new MimicTable();

    private final ApiGateway store =
            new ApiGateway(new StoreHandler(TABLE.store(), StoreHandlerTest.SETTINGS, InstantSource.system()));
    private final ApiGateway retrieve =
            new ApiGateway(new RetrieveHandler(TABLE.store(), StoreHandlerTest.SETTINGS, InstantSource.system()));

    @Property(tries = 80)
    void everyJsonTextComesBackExactly(@ForAll("valid") String text, @ForAll boolean base64) throws IOException {
        HttpAnswer stored = base64 ? store.postAsBase64(text.getBytes(StandardCharsets.UTF_8)) : store.post(text);

        assertEquals(200, stored.statusCode());
        assertComesBack(text, stored.body());
    }

    @Property(tries = 3)
    void largeTextsComeBackExactly(@ForAll("large") String text) throws IOException {
        assertComesBack(text, store.post(text).body());
    }

    @Property(tries = 100)
    void everyOtherTextIsRefusedWithAPlace(@ForAll("slipped") String text) throws IOException {
        HttpAnswer answer = store.post(text);

        if (JsonGrammar.accepts(text)) {
            assertComesBack(text, answer.body());
        } else {
            assertEquals(400, answer.statusCode());
            assertTrue(
                    answer.body().matches("(?s)\\{\"message\":\"Invalid JSON: .+, line \\d+, column \\d+\"}"),
                    answer::body);
        }
    }

    @Property(tries = 200)
    void whatIsNoUtf8IsRefused(@ForAll byte[] bytes) throws IOException {
        HttpAnswer answer = store.postAsBase64(bytes);

        if (answer.statusCode() == 200) {
            assertArrayEquals(bytes, bodyOf(retrieve.get(answer.body())).getBytes(StandardCharsets.UTF_8));
        } else {
            assertEquals(400, answer.statusCode());
        }
    }

    private void assertComesBack(String text, String id) throws IOException {
        HttpAnswer found = retrieve.get(id);

        assertEquals(200, found.statusCode());
        assertEquals("{\"id\":\"" + id + "\",\"body\":" + text + "}", found.body());
    }

    private static String bodyOf(HttpAnswer found) {
        return found.body()
                .substring("{\"id\":\"\",\"body\":".length() + 36, found.body().length() - 1);
    }

    @Provide
    Arbitrary<String> valid() {
        return JsonTexts.valid();
    }

    @Provide
    Arbitrary<String> slipped() {
        return JsonTexts.slipped();
    }

    /** Texts that do not compress into one item: a value between up to 2 MB of random characters. */
    @Provide
    Arbitrary<String> large() {
        Arbitrary<String> noise = Arbitraries.randomValue(random -> {
            byte[] bytes = new byte[random.nextInt(1_000_000)];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
        return Combinators.combine(noise, JsonTexts.valid(), noise)
                .as((before, text, after) -> "[\"" + before + "\"," + text + ",\"" + after + "\"]");
    }
}
