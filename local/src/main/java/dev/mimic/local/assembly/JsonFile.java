package dev.mimic.local.assembly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the cloud assembly that holds one JSON object. */
final class JsonFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonFile() {}

    static ObjectNode read(Path file) {
        try {
            JsonNode content = MAPPER.readTree(Files.readAllBytes(file));
            if (content instanceof ObjectNode object) {
                return object;
            }
            throw new AssemblyException(file + " must hold a JSON object");
        } catch (JsonProcessingException e) {
            throw new AssemblyException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new AssemblyException("cannot read " + file + ": " + e, e);
        }
    }
}
