package dev.mimic.local.s3;

import dev.mimic.local.s3.EngineClient.Answer;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A bucket in the engine, as a template and a reset make it. */
final class BucketContents {

    private final EngineClient engine;
    private final Bucket bucket;
    private final String path;

    BucketContents(EngineClient engine, Bucket bucket) {
        this.engine = engine;
        this.bucket = bucket;
        path = "/" + bucket.name();
    }

    /** Makes the bucket if it is not there, with versions if it has them. */
    void create() {
        Answer made = engine.send("PUT", path, Map.of());
        if (!made.isSuccess() && made.status() != 409) {
            throw refused(made);
        }
        bucket.versioning().ifPresent(status -> {
            byte[] configuration = ("<VersioningConfiguration" + Xml.NAMESPACE + ">" + Xml.element("Status", status)
                            + "</VersioningConfiguration>")
                    .getBytes(StandardCharsets.UTF_8);
            HttpResponse<InputStream> set = engine.send(
                    "PUT", path, Map.of("versioning", ""), List.of(), BodyPublishers.ofByteArray(configuration));
            if (set.statusCode() != 200) {
                throw refused(new Answer(set, new byte[0]));
            }
        });
    }

    private IllegalStateException refused(Answer answer) {
        return new IllegalStateException("S3Proxy refuses bucket " + bucket.name() + " (" + answer.status() + "): "
                + new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** Counts the objects. */
    long count() {
        Map<String, String> query = new LinkedHashMap<>(Map.of("list-type", "2", "encoding-type", "url"));
        long count = 0;
        while (true) {
            List<Map<String, String>> page = list(query, "Contents");
            count += page.size();
            if (page.size() < 1000) {
                return count;
            }
            query.put("start-after", URLDecoder.decode(page.get(page.size() - 1).get("Key"), StandardCharsets.UTF_8));
        }
    }

    /** Removes all objects with all their versions, and ends the uploads. */
    void empty() {
        Map<String, String> query = Map.of("versions", "", "encoding-type", "url");
        for (List<Map<String, String>> page = list(query, "Version", "DeleteMarker");
                !page.isEmpty();
                page = list(query, "Version", "DeleteMarker")) {
            page.forEach(version -> delete(version, "VersionId", "versionId"));
        }
        list(Map.of("uploads", "", "encoding-type", "url"), "Upload")
                .forEach(upload -> delete(upload, "UploadId", "uploadId"));
    }

    private void delete(Map<String, String> element, String id, String parameter) {
        String key = URLDecoder.decode(element.get("Key"), StandardCharsets.UTF_8);
        engine.send(
                "DELETE",
                path + "/" + key,
                Optional.ofNullable(element.get(id))
                        .filter(value -> !value.isEmpty())
                        .map(value -> Map.of(parameter, value))
                        .orElse(Map.of()));
    }

    /** The texts in the elements of some names. */
    private List<Map<String, String>> list(Map<String, String> query, String... names) {
        Answer answer = engine.send("GET", path, query);
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        try {
            return read(EngineXml.read(answer.body()), List.of(names));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("S3Proxy answers with what is no XML", e);
        }
    }

    private static List<Map<String, String>> read(XMLStreamReader in, List<String> names) throws XMLStreamException {
        List<Map<String, String>> elements = new ArrayList<>();
        Map<String, String> within = null;
        String name = "";
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                name = in.getLocalName();
                if (names.contains(name)) {
                    within = new LinkedHashMap<>();
                    elements.add(within);
                }
            } else if (event == XMLStreamReader.CHARACTERS && within != null) {
                within.putIfAbsent(name, in.getText());
            } else if (event == XMLStreamReader.END_ELEMENT && names.contains(in.getLocalName())) {
                within = null;
            }
        }
        return elements;
    }
}
