package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * The MD5 sum of message attributes, which SDKs compare: of name, type and value of each, sorted by name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">
 *     Calculating the MD5 message digest for message attributes</a>
 */
final class AttributeDigest {

    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private final MessageDigest md5;

    private AttributeDigest() {
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the sum in hexadecimal digits. */
    static String of(ObjectNode attributes) {
        AttributeDigest digest = new AttributeDigest();
        TreeSet<String> names = new TreeSet<>();
        attributes.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> digest.add(name, attributes.get(name)));
        return HexFormat.of().formatHex(digest.md5.digest());
    }

    private void add(String name, JsonNode attribute) {
        String type = attribute.path("DataType").asText();
        add(name.getBytes(StandardCharsets.UTF_8));
        add(type.getBytes(StandardCharsets.UTF_8));
        if (type.startsWith("Binary")) {
            md5.update(BINARY);
            add(Base64.getDecoder().decode(attribute.path("BinaryValue").asText()));
        } else {
            md5.update(TEXT);
            add(attribute.path("StringValue").asText().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(byte[] bytes) {
        md5.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        md5.update(bytes);
    }
}
