package dev.mimic.functions.store;

import dev.mimic.functions.compression.Compression;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds documents, and reads one version of each whole, whatever takes its place in the meantime. */
final class DocumentReader {

    private final TableCalls table;
    private final LargeTexts largeTexts;
    private final InstantSource clock;

    DocumentReader(LargeTexts largeTexts, InstantSource clock) {
        table = largeTexts.table();
        this.largeTexts = largeTexts;
        this.clock = clock;
    }

    Optional<FoundDocument> find(String id, Deadline deadline) {
        return table.find(id, deadline)
                .map(Head::new)
                .filter(this::lives)
                .map(head -> new FoundDocument(head.expires(), head.version(), () -> read(id, head, deadline)));
    }

    private boolean lives(Head head) {
        return head.lives(clock.instant());
    }

    /** Reads the text of a head, or of the one that has taken its place; empty if that is none. */
    private Optional<FoundDocument.Reading> read(String id, Head found, Deadline deadline) {
        Head head = found;
        while (true) {
            try {
                Document document = documentOf(head, deadline);
                return Optional.of(new FoundDocument.Reading(document, head.version()));
            } catch (MissingTextException e) {
                Optional<Head> now =
                        table.read(id, true, deadline).map(Head::new).filter(this::lives);
                if (now.isEmpty()) {
                    return Optional.empty();
                }
                if (now.get().refersToTheSameAs(head)) {
                    throw new StoreException(e.getMessage());
                }
                head = now.get();
            }
        }
    }

    private Document documentOf(Head head, Deadline deadline) {
        AttributeValue body = head.item().get(DocumentItems.BODY);
        if (body != null && body.s() != null) {
            return new Document(body.s(), head.expires());
        }
        byte[] compressed =
                body == null ? largeTextOf(head, deadline) : body.b().asByteArrayUnsafe();
        try {
            return new Document(Compression.restore(compressed), head.expires());
        } catch (DataFormatException e) {
            throw new StoreException("the compressed text is damaged: " + e.getMessage(), e);
        }
    }

    private byte[] largeTextOf(Head head, Deadline deadline) {
        return head.object()
                .map(object -> largeTexts.read(head.id(), object, deadline))
                .orElseGet(() -> partsOf(head, deadline));
    }

    private byte[] partsOf(Head head, Deadline deadline) {
        ByteArrayOutputStream compressed =
                new ByteArrayOutputStream(head.partIds().size() * DocumentItems.MAX_BODY_BYTES);
        for (String partId : head.partIds()) {
            compressed.writeBytes(part(partId, deadline));
        }
        return compressed.toByteArray();
    }

    private byte[] part(String partId, Deadline deadline) {
        Map<String, AttributeValue> part = table.find(partId, deadline).orElse(Map.of());
        AttributeValue body = part.get(DocumentItems.BODY);
        if (body == null) {
            throw new MissingTextException("part " + partId + " is missing");
        }
        return body.b().asByteArrayUnsafe();
    }
}
