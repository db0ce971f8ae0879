package dev.mimic.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.mimic.functions.store.DocumentStore;
import dev.mimic.functions.store.FaultyDynamoDb;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;

final class DynamoDbFaultTest {

    private enum Call {
        STORE(store -> new StoreHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system())),
        RETRIEVE(store -> new RetrieveHandler(store, StoreHandlerTest.SETTINGS, InstantSource.system()));

        private final java.util.function.Function<DocumentStore, ProxyHandler> handler;

        Call(java.util.function.Function<DocumentStore, ProxyHandler> handler) {
            this.handler = handler;
        }
    }

    private enum Throttling {
        PROVISIONED(() -> ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(details("ProvisionedThroughputExceededException"))
                .build()),
        REQUEST_LIMIT(() -> RequestLimitExceededException.builder()
                .awsErrorDetails(details("RequestLimitExceeded"))
                .build()),
        OTHER(() -> (RuntimeException) DynamoDbException.builder()
                .awsErrorDetails(details("ThrottlingException"))
                .build());

        private final Supplier<RuntimeException> fault;

        Throttling(Supplier<RuntimeException> fault) {
            this.fault = fault;
        }

        private static AwsErrorDetails details(String code) {
            return AwsErrorDetails.builder().errorCode(code).build();
        }
    }

    private final RecordingContext context = new RecordingContext();

    @ParameterizedTest
    @EnumSource
    void throttlingOfAStoreAsksToComeBack(Throttling throttling) {
        assertBusy(call(Call.STORE, throttling.fault));
    }

    @ParameterizedTest
    @EnumSource
    void throttlingOfARetrievalAsksToComeBack(Throttling throttling) {
        assertBusy(call(Call.RETRIEVE, throttling.fault));
    }

    @ParameterizedTest
    @EnumSource
    void anyOtherFaultIsToldToTheLogAndNotToTheCaller(Call call) {
        APIGatewayProxyResponseEvent answer = call(
                call, () -> SdkClientException.create("SDK", new UnknownHostException("host db.internal unreachable")));

        assertEquals(500, answer.getStatusCode());
        assertEquals("application/json", answer.getHeaders().get("Content-Type"));
        assertEquals("{\"message\":\"Internal server error\"}", answer.getBody());
        assertEquals(1, context.lines.size());
        assertTrue(context.lines.get(0).contains("\"outcome\":\"FAILED\""), context.lines::toString);
        assertTrue(context.lines.get(0).contains("host db.internal unreachable"), context.lines::toString);
    }

    private static void assertBusy(APIGatewayProxyResponseEvent answer) {
        assertEquals(503, answer.getStatusCode());
        assertEquals("1", answer.getHeaders().get("Retry-After"));
        assertEquals("{\"message\":\"Service busy, try again\"}", answer.getBody());
        assertNull(answer.getHeaders().get("Location"));
    }

    private APIGatewayProxyResponseEvent call(Call call, Supplier<RuntimeException> fault) {
        DocumentStore store = new DocumentStore(new FaultyDynamoDb(fault), "table", InstantSource.system());
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent()
                .withBody("1")
                .withPathParameters(Map.of("id", "7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63"));
        return context.call(call.handler.apply(store), event);
    }
}
