package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {

    @Test
    void readsAndWritesEveryCharacterAsTheJdkDoes() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                continue;
            }
            byte[] expected = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            byte[] bytes = new byte[4];

            int length = Utf8.write(character, bytes, 0);

            assertArrayEquals(expected, Arrays.copyOf(bytes, length));
            assertEquals(character, Utf8.read(bytes, 0, length));
            assertEquals(length, Utf8.bytes(character));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0 80",
                "c1 bf",
                "c3",
                "c3 22",
                "e0 9f bf",
                "e2 82",
                "e2 22 82",
                "f0 8f bf bf",
                "f0 9f 98",
                "f4 90 80 80",
                "f8 88 80 80 80",
                "ff"
            })
    void knowsWhatIsNone(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        ByteBuffer string = ByteBuffer.wrap(HexFormat.ofDelimiter(" ").parseHex("22 " + hex + " 22"));

        assertTrue(Utf8.read(bytes, 0, bytes.length) < 0);
        assertFalse(Utf8.isValid(ByteBuffer.wrap(bytes)));
        assertEquals(Optional.of("a string must be UTF-8, line 1, column 2"), JsonText.flawIn(string));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_095, 4_096, 4_097, 100_000})
    void looksAtAllOfAText(int length) {
        byte[] bytes = "é".repeat(length).getBytes(StandardCharsets.UTF_8);

        assertTrue(Utf8.isValid(ByteBuffer.wrap(bytes)));
        assertFalse(Utf8.isValid(
                ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 1)).put(bytes.length, (byte) 0xC3)));
    }

    @Test
    void keepsHalvesOfSurrogatePairsForWhoeverChecks() {
        assertEquals(ByteBuffer.wrap(HexFormat.of().parseHex("61eda0bd62f09f9880")), Utf8.of("a\uD83Db\uD83D\uDE00"));
    }
}
