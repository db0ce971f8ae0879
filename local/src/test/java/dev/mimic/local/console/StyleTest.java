package dev.mimic.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class StyleTest {

    @Test
    void coloursAreForATerminalAlone() {
        assertTrue(Style.wanted(Map.of(), true));
        assertFalse(Style.wanted(Map.of(), false));
    }

    @Test
    void noColorSwitchesColoursOffUnlessItIsEmpty() {
        assertFalse(Style.wanted(Map.of("NO_COLOR", "1"), true));
        assertTrue(Style.wanted(Map.of("NO_COLOR", ""), true));
    }

    @Test
    void aTextIsStyledOnlyWithColours() {
        assertEquals("\u001b[31m500\u001b[0m", Style.RED.of("500", true));
        assertEquals("500", Style.RED.of("500", false));
    }
}
