package dev.mimic.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTextTest {

    record Payment(BigDecimal amount, String currency) {}

    /** Refers to itself. */
    static final class Circle {

        public Circle getSelf() {
            return this;
        }
    }

    static Stream<Arguments> libraries() {
        return Stream.of(
                Arguments.of(
                        Named.<Function<Object, String>>of("whichever comes first", value -> JsonText.of(value, null))),
                Arguments.of(Named.<Function<Object, String>>of("Jackson 2", Jackson2::write)),
                Arguments.of(Named.<Function<Object, String>>of("Jackson 3", Jackson3::write)));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void writesRecordsMapsAndStrings(Function<Object, String> library) {
        assertEquals(
                "{\"amount\":12.50,\"currency\":\"EUR\"}", library.apply(new Payment(new BigDecimal("12.50"), "EUR")));
        assertEquals("{\"a\":[1,null]}", library.apply(Map.of("a", java.util.Arrays.asList(1, null))));
        assertEquals("\"{}\"", library.apply("{}"));
        assertEquals("null", library.apply(null));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void saysInOneSentenceWhatCannotBeWritten(Function<Object, String> library) {
        String message = assertThrows(IllegalArgumentException.class, () -> library.apply(new Circle()))
                .getMessage();

        assertEquals(1, message.lines().count());
        assertEquals("cannot write dev.mimic.junit.JsonTextTest$Circle as JSON: ", message.substring(0, 58));
    }
}
