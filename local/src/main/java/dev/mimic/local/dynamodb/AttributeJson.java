package dev.mimic.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items in DynamoDB's JSON, where every value has its type: {@code {"id": {"S": "a"}}}. */
final class AttributeJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AttributeJson() {}

    static ObjectNode of(Map<String, AttributeValue> item) {
        ObjectNode object = JSON.objectNode();
        item.forEach((name, value) -> object.set(name, of(value)));
        return object;
    }

    private static ObjectNode of(AttributeValue value) {
        return JSON.objectNode()
                .set(
                        value.type() == AttributeValue.Type.NUL
                                ? "NULL"
                                : value.type().name(),
                        content(value));
    }

    private static JsonNode content(AttributeValue value) {
        return switch (value.type()) {
            case S -> JSON.textNode(value.s());
            case N -> JSON.textNode(value.n());
            case B -> JSON.textNode(base64(value.b()));
            case BOOL -> JSON.booleanNode(value.bool());
            case NUL -> JSON.booleanNode(value.nul());
            case M -> of(value.m());
            case L -> list(value.l(), AttributeJson::of);
            case SS -> list(value.ss(), JSON::textNode);
            case NS -> list(value.ns(), JSON::textNode);
            case BS -> list(value.bs(), bytes -> JSON.textNode(base64(bytes)));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("a value of an unknown type: " + value);
        };
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static <T> ArrayNode list(List<T> elements, Function<T, JsonNode> json) {
        ArrayNode array = JSON.arrayNode();
        elements.forEach(element -> array.add(json.apply(element)));
        return array;
    }
}
