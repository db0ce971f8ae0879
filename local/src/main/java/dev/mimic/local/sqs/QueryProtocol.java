package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * The AWS query protocol, which older SDKs and command lines speak: answers are XML, requests are read by {@link QueryRequest}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html">
 *     Making Query API requests in Amazon SQS using AWS query protocol</a>
 */
final class QueryProtocol implements Protocol {

    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    @Override
    public String contentType() {
        return "text/xml";
    }

    @Override
    public byte[] answer(String action, ObjectNode answer, String requestId) {
        StringBuilder xml = new StringBuilder("<" + action + "Response xmlns=\"" + NAMESPACE + "\">");
        xml.append('<').append(action).append("Result>");
        answer.properties().forEach(member -> write(action, member.getKey(), member.getValue(), xml));
        xml.append("</").append(action).append("Result><ResponseMetadata>");
        element("RequestId", requestId, xml);
        return bytes(xml.append("</ResponseMetadata></" + action + "Response>"));
    }

    @Override
    public byte[] refusal(SqsError error, String requestId) {
        StringBuilder xml = new StringBuilder("<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error>");
        element("Type", error.isOfSender() ? "Sender" : "Receiver", xml);
        element("Code", error.code(), xml);
        element("Message", error.getMessage(), xml);
        xml.append("<Detail/></Error>");
        element("RequestId", requestId, xml);
        return bytes(xml.append("</ErrorResponse>"));
    }

    /** Lists have their members' element as often as there are members, and maps have pairs. */
    private static void write(String action, String name, JsonNode value, StringBuilder xml) {
        switch (name) {
            case "Messages" -> value.forEach(message -> object(action, "Message", message, xml));
            case "Successful" -> value.forEach(entry -> object(action, action + "ResultEntry", entry, xml));
            case "Failed" -> value.forEach(entry -> object(action, "BatchResultErrorEntry", entry, xml));
            case "QueueUrls", "queueUrls" -> value.forEach(url -> element("QueueUrl", url.asText(), xml));
            case "Tags" -> pairs(action, "Tag", "Key", value, xml);
            case "Attributes" -> pairs(action, "Attribute", "Name", value, xml);
            case "MessageAttributes" -> pairs(action, "MessageAttribute", "Name", value, xml);
            default -> element(name, value.asText(), xml);
        }
    }

    private static void object(String action, String name, JsonNode members, StringBuilder xml) {
        xml.append('<').append(name).append('>');
        members.properties().forEach(member -> write(action, member.getKey(), member.getValue(), xml));
        xml.append("</").append(name).append('>');
    }

    private static void pairs(String action, String name, String key, JsonNode map, StringBuilder xml) {
        map.properties().forEach(pair -> {
            xml.append('<').append(name).append('>');
            element(key, pair.getKey(), xml);
            if (pair.getValue().isObject()) {
                object(action, "Value", pair.getValue(), xml);
            } else {
                element("Value", pair.getValue().asText(), xml);
            }
            xml.append("</").append(name).append('>');
        });
    }

    /** A carriage return as it stands would be read as a line feed. */
    private static void element(String name, String text, StringBuilder xml) {
        xml.append('<').append(name).append('>');
        xml.append(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;"));
        xml.append("</").append(name).append('>');
    }

    private static byte[] bytes(StringBuilder xml) {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
