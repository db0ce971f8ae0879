package dev.mimic.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.DocumentClient;
import dev.mimic.local.faults.DynamoDbFault;
import dev.mimic.local.faults.FaultyService;
import dev.mimic.local.faults.RolePolicy;
import dev.mimic.local.faults.S3Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions do all that they do with the actions that the template allows them, and need each of these. */
@Tag("extended")
final class LeastPrivilegeOfLargeDocumentsTest {

    private static final String SMALL = "\"small\"";
    private static final String LARGE = Noise.beginning("large", 20_000);

    /** More than one: on a busy machine a function may run out of time. */
    private static final int RECEIVES = 5;

    @TempDir
    private Path directory;

    private final Map<String, Set<String>> allowed = new TreeMap<>();
    private final Map<String, Set<String>> needed = new TreeMap<>();

    @Test
    void allThatAFunctionMayDoIsAllThatItDoes() throws Exception {
        DocumentsStack.synthesizeWithLargeDocuments(
                directory.toString(), 10, RECEIVES, setting -> setting.withThreshold(1_024));
        String named = UUID.randomUUID().toString();
        String ofObject = ServedDocuments.idOfObject("a.json");

        try (FaultyService dynamoDb = new FaultyService();
                FaultyService s3 = new FaultyService();
                ServedDocuments mimic = ServedDocuments.start(directory, dynamoDb, s3)) {
            DocumentClient documents = mimic.documents();
            RolePolicy store = enforce("StoreHandler", dynamoDb, s3);
            String small = documents.post(SMALL).body();
            String large = documents.post(LARGE).body();
            assertEquals(List.of(36, 36), List.of(small.length(), large.length()));
            note("StoreHandler", store);

            RolePolicy ingest = enforce("IngestHandler", dynamoDb, s3);
            for (String body : List.of(LARGE, SMALL, LARGE)) {
                mimic.send(DocumentsStack.MESSAGES, body, Optional.of(named));
                mimic.send(DocumentsStack.MESSAGES, body, Optional.empty());
                mimic.put("a.json", body);
                mimic.settle();
            }
            note("IngestHandler", ingest);

            RolePolicy retrieve = enforce("RetrieveHandler", dynamoDb, s3);
            Map<String, String> texts = Map.of(small, SMALL, large, LARGE, named, LARGE, ofObject, LARGE);
            texts.forEach((id, text) -> assertEquals(
                    DocumentClient.retrieved(id, text).length(),
                    documents.get(id).body().length()));
            note("RetrieveHandler", retrieve);

            assertEquals(allowed, needed);
            assertEquals(0, mimic.drain(DocumentsStack.DEAD_MESSAGES).size());
            assertEquals(0, mimic.drain(DocumentsStack.DEAD_OBJECTS).size());
        }
    }

    /** Has one function alone be called from now on, with its role. */
    private RolePolicy enforce(String handler, FaultyService dynamoDb, FaultyService s3) throws Exception {
        RolePolicy policy = RolePolicy.of(directory.resolve("Documents.template.json"), handler);
        dynamoDb.spoilAll(call -> !policy.allows(call), DynamoDbFault.ACCESS_DENIED);
        s3.spoilAll(call -> !policy.allows(call), S3Fault.ACCESS_DENIED);
        return policy;
    }

    private void note(String handler, RolePolicy policy) {
        allowed.put(handler, policy.actions());
        needed.put(handler, policy.needed());
    }
}
