package dev.mimic.events.announce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * An event that tells of a document. It has nothing of the document's text.
 *
 * @param kind what has happened
 * @param record the record that it comes from
 * @param document the item that holds the document, or held it
 * @param reason why it is gone: {@code expired} or {@code deleted}; empty if it is there
 */
public record Announcement(Kind kind, StreamRecord record, Image document, Optional<String> reason) {

    /** Who sends the events: {@code source}. */
    public static final String SOURCE = "dev.mimic";

    private static final JsonFactory JSON = new JsonFactory();

    /** What has happened to a document: {@code detail-type}. */
    public enum Kind {
        /** Readers find it, for the first time or in place of another. */
        STORED("Document Stored"),
        /** Readers do not find it any more. */
        REMOVED("Document Removed");

        private final String detailType;

        Kind(String detailType) {
            this.detailType = detailType;
        }

        /** {@return what the event calls it} */
        public String detailType() {
            return detailType;
        }
    }

    /**
     * {@return what a record of the stream is to tell} Nothing, if it is of a part of a large document or of what takes its
     * place, of a mark that replaces no document, or of a document that had expired when it was written.
     *
     * @param record the record
     */
    public static Optional<Announcement> of(StreamRecord record) {
        if (record.id().indexOf('/') >= 0) {
            return Optional.empty();
        }
        Optional<Image> after = record.after().filter(Image::isDocument);
        if (after.isPresent()) {
            return after.filter(document -> !document.hasExpired(record.time()))
                    .map(document -> new Announcement(Kind.STORED, record, document, Optional.empty()));
        }
        return record.before()
                .filter(Image::isDocument)
                .map(document -> new Announcement(
                        Kind.REMOVED,
                        record,
                        document,
                        Optional.of(
                                record.byTimeToLive() || document.hasExpired(record.time()) ? "expired" : "deleted")));
    }

    /**
     * {@return the entry that puts it on a bus}
     *
     * @param bus the name or the ARN of the bus
     */
    public PutEventsRequestEntry entry(String bus) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(kind.detailType())
                .time(record.time())
                .resources(record.tableArn())
                .detail(detail())
                .build();
    }

    private String detail() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", record.id());
            if (document.size().isPresent()) {
                json.writeNumberField("size", document.size().get());
            }
            if (document.expires().isPresent()) {
                json.writeStringField("expires", document.expires().get().toString());
            }
            if (reason.isPresent()) {
                json.writeStringField("reason", reason.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}
