package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class PrimingTest {

    private final MimicTable table = new MimicTable();
    private final List<Answer> answers = new ArrayList<>();

    @Test
    void storingSucceedsInEveryRoundAndLeavesNothing() throws IOException {
        new Priming(recording(new StoreHandler(store(), Cors.OFF)), PrimingEvents.STORE).beforeCheckpoint(null);

        assertTrue(answers.size() > 10);
        assertTrue(answers.stream().allMatch(answer -> answer.outcome() == Outcome.STORED), answers::toString);
        assertEquals(0, table.itemCount());
    }

    @Test
    void retrievingSucceedsInEveryRound() throws IOException {
        new Priming(recording(new RetrieveHandler(store(), Cors.OFF)), PrimingEvents.RETRIEVE).beforeCheckpoint(null);

        assertTrue(answers.size() > 10);
        assertTrue(answers.stream().allMatch(answer -> answer.outcome() == Outcome.FOUND), answers::toString);
    }

    @Test
    void theDocumentIsJsonOfAboutAKilobyte() throws IOException {
        String body = ProxyEvents.read(new ByteArrayInputStream(PrimingEvents.STORE.getBytes(StandardCharsets.UTF_8)))
                .getBody();

        assertEquals(PrimingEvents.DOCUMENT, body);
        assertEquals(Optional.empty(), JsonText.flawIn(body));
        assertTrue(body.length() > 900 && body.length() < 1_200, () -> body.length() + " characters");
    }

    private DocumentStore store() {
        return new DocumentStore(
                new PrimingDynamoDb(MimicTable.CLIENT, Map.of("body", AttributeValue.fromS(PrimingEvents.DOCUMENT))),
                table.name());
    }

    /** Hands every event on, and keeps what was answered. */
    private ProxyHandler recording(ProxyHandler handler) {
        return new ProxyHandler(Cors.OFF) {
            @Override
            Answer answer(APIGatewayProxyRequestEvent event, Deadline deadline) {
                Answer answer = handler.answer(event, Deadline.in(Duration.ofMinutes(1)));
                answers.add(answer);
                return answer;
            }
        };
    }
}
