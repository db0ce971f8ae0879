package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.functions.ApiGateway.HttpAnswer;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FaultyDynamoDb;
import java.io.IOException;
import java.time.InstantSource;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class IdPropertyTest {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ApiGateway gateway = new ApiGateway(new RetrieveHandler(
            new DocumentStore(
                    new FaultyDynamoDb(() -> new IllegalStateException("DynamoDB was asked")),
                    "table",
                    InstantSource.system()),
            StoreHandlerTest.SETTINGS,
            InstantSource.system()));

    @Property
    void anyTextIsNotFoundWithoutAskingDynamoDb(@ForAll("texts") String id) throws IOException {
        Assume.that(!ID.matcher(id).matches());

        HttpAnswer answer = gateway.get(id);

        assertEquals(404, answer.statusCode());
        assertEquals("{\"message\":\"Item not found\"}", answer.body());
    }

    @Property
    void whatIsASlipAwayFromAnIdIsNotFoundEither(@ForAll("nearly") String id) throws IOException {
        Assume.that(!ID.matcher(id).matches());

        assertEquals(404, gateway.get(id).statusCode());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    /** An id with one character replaced, added or left out; a part of a document has its id, a slash and a number. */
    @Provide
    Arbitrary<String> nearly() {
        String id = "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63";
        return Combinators.combine(
                        Arbitraries.integers().between(0, id.length()),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of("", "/", "/0", "-", "A", "g", " ", "\n", "\u0000", "0", "\u0661", "%2d", ".."))
                .as((at, length, slip) ->
                        id.substring(0, at) + slip + id.substring(Math.min(at + length, id.length())));
    }
}
