package dev.mimic.local.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The body of {@code DeleteObjects}.
 *
 * @param objects what is to be deleted
 * @param quiet whether only errors are answered
 */
record DeleteRequest(List<Item> objects, boolean quiet) {

    private static final int MOST_OBJECTS = 1000;

    /** An object, or a version of it. */
    record Item(String key, Optional<String> versionId) {}

    static DeleteRequest read(byte[] xml) {
        try {
            return read(EngineXml.read(xml));
        } catch (XMLStreamException e) {
            throw S3Error.malformedXml();
        }
    }

    private static DeleteRequest read(XMLStreamReader in) throws XMLStreamException {
        List<Item> objects = new ArrayList<>();
        boolean quiet = false;
        String key = null;
        Optional<String> versionId = Optional.empty();
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (in.getLocalName()) {
                    case "Key" -> key = in.getElementText();
                    case "VersionId" -> versionId = Optional.of(in.getElementText());
                    case "Quiet" ->
                        quiet = Boolean.parseBoolean(in.getElementText().trim());
                    default -> {
                        // conditions, which S3 has for directory buckets alone
                    }
                }
            } else if (event == XMLStreamReader.END_ELEMENT && in.getLocalName().equals("Object")) {
                if (key == null || key.isEmpty() || objects.size() == MOST_OBJECTS) {
                    throw S3Error.malformedXml();
                }
                objects.add(new Item(key, versionId));
                key = null;
                versionId = Optional.empty();
            }
        }
        if (objects.isEmpty()) {
            throw S3Error.malformedXml();
        }
        return new DeleteRequest(objects, quiet);
    }
}
