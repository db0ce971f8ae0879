package dev.mimic.local.sqs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The deduplication ids of a queue that tells messages apart within each group ({@code DeduplicationScope}), which ElasticMQ
 * cannot: it is given one that stands for group and id.
 */
final class DeduplicationIds {

    /** As many as a FIFO queue may have in flight on AWS: the oldest are forgotten, and then shown as ElasticMQ knows them. */
    private static final int MOST = 120_000;

    private final Map<String, String> idByEngineId = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    });

    /** What Amazon SQS makes of a body where the sender gives no id. */
    static String ofContent(String body) {
        return sha256(body);
    }

    /** Returns what ElasticMQ is given for an id in a group. */
    String withinGroup(String group, String id) {
        String engineId = sha256(group + '\0' + id);
        idByEngineId.put(engineId, id);
        return engineId;
    }

    /** Returns what the sender has given. */
    String original(String engineId) {
        return idByEngineId.getOrDefault(engineId, engineId);
    }

    void clear() {
        idByEngineId.clear();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
