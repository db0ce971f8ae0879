package dev.mimic.local.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters of a request in the query protocol, as a tree: {@code MessageAttribute.1.Value.DataType} has three branches
 * and a leaf. What the JSON protocol has as a list or a map is here a branch with numbered branches.
 */
final class QueryRequest {

    private static final Set<String> NUMBERS =
            Set.of("DelaySeconds", "MaxNumberOfMessages", "MaxResults", "VisibilityTimeout", "WaitTimeSeconds");

    /** In the order of the numbers, not of their digits. */
    private static final Comparator<String> IN_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<String, QueryRequest> branches = new TreeMap<>(IN_ORDER);
    private String text = "";

    private QueryRequest() {}

    /**
     * Reads a request.
     *
     * @param path the path, which may be that of a queue
     * @param parameters the query, or the body, or both with {@code &} between
     */
    static Protocol.Call read(String path, String parameters) {
        QueryRequest all = new QueryRequest();
        for (String parameter : parameters.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                all.at(List.of(decode(parameter.substring(0, equals)).split("\\."))).text =
                        decode(parameter.substring(equals + 1));
            }
        }
        QueryRequest action = all.branches.remove("Action");
        if (action == null) {
            throw SqsError.missingParameter("Action");
        }
        ObjectNode request = all.object();
        if (!request.has("QueueUrl") && path.length() > 1) {
            request.put("QueueUrl", path);
        }
        return new Protocol.Call(action.text, request);
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private QueryRequest at(List<String> names) {
        QueryRequest branch = this;
        for (String name : names) {
            branch = branch.branches.computeIfAbsent(name, absent -> new QueryRequest());
        }
        return branch;
    }

    private ObjectNode object() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        branches.forEach((name, branch) -> branch.putInto(object, name));
        return object;
    }

    private void putInto(ObjectNode object, String name) {
        switch (name) {
            case "AttributeName", "MessageAttributeName", "MessageSystemAttributeName", "TagKey" -> {
                ArrayNode list = object.putArray(name + "s");
                branches.values().forEach(branch -> list.add(branch.text));
            }
            case "Attribute", "Tag" -> {
                ObjectNode map = object.putObject(name + "s");
                branches.values().forEach(pair -> map.put(pair.key(), pair.of("Value").text));
            }
            case "MessageAttribute", "MessageSystemAttribute" -> {
                ObjectNode map = object.putObject(name + "s");
                branches.values()
                        .forEach(pair -> map.set(pair.key(), pair.of("Value").object()));
            }
            default -> {
                if (name.endsWith("BatchRequestEntry")) {
                    ArrayNode entries = object.putArray("Entries");
                    branches.values().forEach(entry -> entries.add(entry.object()));
                } else if (NUMBERS.contains(name) && text.matches("\\d{1,9}")) {
                    object.put(name, Integer.parseInt(text));
                } else {
                    object.put(name, text);
                }
            }
        }
    }

    private String key() {
        return branches.containsKey("Key") ? of("Key").text : of("Name").text;
    }

    private QueryRequest of(String name) {
        return Optional.ofNullable(branches.get(name)).orElseGet(QueryRequest::new);
    }
}
