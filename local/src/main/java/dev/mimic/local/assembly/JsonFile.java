package dev.mimic.local.assembly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of the cloud assembly that holds one JSON object. */
final class JsonFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How much of a value a message shows, in characters. */
    private static final int MAX_SHOWN = 100;

    private JsonFile() {}

    /** Reads a file. */
    static ObjectNode read(Path file) {
        try {
            JsonNode content = MAPPER.readTree(Files.readAllBytes(file));
            if (content instanceof ObjectNode object) {
                return object;
            }
            throw new AssemblyException(file + " must hold a JSON object");
        } catch (JsonProcessingException e) {
            throw new AssemblyException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw new AssemblyException("cannot read " + file + ": it is not there; synthesize again", e);
        } catch (IOException e) {
            throw new AssemblyException("cannot read " + file + ": " + e, e);
        }
    }

    /** Returns the fields of what must be an object, in its order. */
    static Map<String, JsonNode> object(JsonNode value, String place) {
        if (!value.isObject()) {
            throw new AssemblyException(place + " must be an object, got " + shown(value));
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        value.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** Returns what must be a text that is not empty. */
    static String text(JsonNode value, String place) {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new AssemblyException(place + " must be a text, got " + shown(value));
        }
        return value.textValue();
    }

    private static String shown(JsonNode value) {
        String json = value.isMissingNode() ? "nothing" : value.toString();
        return json.length() <= MAX_SHOWN ? json : json.substring(0, MAX_SHOWN) + "…";
    }
}
