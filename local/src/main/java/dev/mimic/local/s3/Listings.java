package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** The lists of a bucket: of its objects, of their versions, of the uploads that are under way. */
final class Listings {

    private static final String DELIMITER = "delimiter";
    private static final String ENCODING_TYPE = "encoding-type";

    private final EngineClient engine;

    Listings(EngineClient engine) {
        this.engine = engine;
    }

    void answer(S3Request request, Exchange exchange) throws IOException, XMLStreamException {
        String encoding = request.query().getOrDefault(ENCODING_TYPE, "");
        if (!encoding.isEmpty() && !encoding.equals("url")) {
            throw S3Error.invalid("encoding-type must be url, got " + encoding);
        }
        boolean encode = encoding.equals("url");
        Answer answer = engine.send("GET", "/" + request.bucket(), query(request));
        exchange.answer(answer.response(), new EngineXml(answer.isSuccess(), encode, "").translate(answer.body()));
    }

    private static Map<String, String> query(S3Request request) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        String delimiter = query.getOrDefault(DELIMITER, "");
        if (!delimiter.isEmpty() && !delimiter.equals("/")) {
            throw S3Error.notImplemented("a delimiter other than /");
        }
        query.computeIfPresent("prefix", (name, prefix) -> ObjectKeys.prefixToEngine(prefix));
        for (String marker : new String[] {"marker", "start-after", "key-marker"}) {
            query.computeIfPresent(marker, (name, key) -> marker(key, !delimiter.isEmpty()));
        }
        query.computeIfPresent("continuation-token", (name, token) -> EngineXml.continuation(token));
        // Without it some keys fit into no XML.
        query.put(ENCODING_TYPE, "url");
        return query;
    }

    /** A list of folders may have ended with one, and goes on behind all that is in it. */
    private static String marker(String key, boolean ofFolders) {
        return key.isEmpty() || ofFolders && key.endsWith("/")
                ? ObjectKeys.prefixToEngine(key)
                : ObjectKeys.toEngine(key);
    }
}
