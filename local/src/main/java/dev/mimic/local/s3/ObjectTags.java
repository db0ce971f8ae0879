package dev.mimic.local.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The tags of an object.
 *
 * @param values the values by the keys, in the order of the keys, as S3 answers them
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Categorizing your objects using tags</a>
 */
record ObjectTags(SortedMap<String, String> values) {

    static final ObjectTags NONE = new ObjectTags(Collections.emptySortedMap());

    private static final int MOST = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    /** "Unicode letters or numbers, white space, and the following symbols". */
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private static final String RESERVED = "aws:";

    /** Copies the map. */
    ObjectTags {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Reads the header {@code x-amz-tagging}, whose tags are like the parameters of a query.
     *
     * @throws S3Error if these cannot be tags
     */
    static ObjectTags ofHeader(String header) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (String pair : header.isEmpty() ? new String[0] : header.split("&")) {
            String[] keyAndValue = pair.split("=", -1);
            if (keyAndValue.length > 2) {
                throw S3Error.invalidTagHeader();
            }
            String value = keyAndValue.length == 1 ? "" : decode(keyAndValue[1]);
            if (tags.put(decode(keyAndValue[0]), value) != null) {
                throw S3Error.invalidTagHeader();
            }
        }
        return checked(tags);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.invalidTagHeader();
        }
    }

    /**
     * Reads the body of {@code PutObjectTagging}.
     *
     * @throws S3Error if it is none, or these cannot be tags
     */
    static ObjectTags ofXml(byte[] xml) {
        try {
            return ofXml(EngineXml.read(xml));
        } catch (XMLStreamException e) {
            throw S3Error.malformedXml();
        }
    }

    private static ObjectTags ofXml(XMLStreamReader in) throws XMLStreamException {
        SortedMap<String, String> tags = new TreeMap<>();
        boolean isSet = false;
        String key = null;
        String value = null;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (in.getLocalName()) {
                    case "Tagging", "Tag" -> {}
                    case "TagSet" -> isSet = true;
                    case "Key" -> key = in.getElementText();
                    case "Value" -> value = in.getElementText();
                    default -> throw S3Error.malformedXml();
                }
            } else if (event == XMLStreamReader.END_ELEMENT && in.getLocalName().equals("Tag")) {
                if (key == null || value == null) {
                    throw S3Error.malformedXml();
                }
                if (tags.put(key, value) != null) {
                    throw S3Error.invalidTag("Cannot provide multiple Tags with the same key");
                }
                key = null;
                value = null;
            }
        }
        if (!isSet) {
            throw S3Error.malformedXml();
        }
        return checked(tags);
    }

    private static ObjectTags checked(SortedMap<String, String> tags) {
        if (tags.size() > MOST) {
            throw S3Error.tooManyTags(MOST);
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || !isText(key, LONGEST_KEY)) {
                throw S3Error.invalidTag("The TagKey you have provided is invalid");
            }
            if (!isText(value, LONGEST_VALUE)) {
                throw S3Error.invalidTag("The TagValue you have provided is invalid");
            }
            if (key.startsWith(RESERVED)) {
                throw S3Error.invalidTag("Your TagKey cannot be prefixed with " + RESERVED);
            }
        });
        return new ObjectTags(tags);
    }

    /** S3 counts as UTF-16 does. */
    private static boolean isText(String text, int longest) {
        return text.length() <= longest && TEXT.matcher(text).matches();
    }

    /** Whether all of some tags are among these. */
    boolean hasAll(List<Map.Entry<String, String>> others) {
        return values.entrySet().containsAll(others);
    }

    /** The answer of {@code GetObjectTagging}. */
    String toXml() {
        StringBuilder tags = new StringBuilder("<Tagging" + Xml.NAMESPACE + "><TagSet>");
        values.forEach((key, value) -> tags.append("<Tag>")
                .append(Xml.element("Key", key))
                .append(Xml.element("Value", value))
                .append("</Tag>"));
        return tags + "</TagSet></Tagging>";
    }
}
