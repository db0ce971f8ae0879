package dev.mimic.local.apigateway.openapi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mimic.local.apigateway.reader.ResourceTypes;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.AssetManifest;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts resources and methods beside the REST APIs that a template describes by an OpenAPI definition, so that they are
 * read, checked and served as if they had been written one by one.
 */
public final class OpenApiBodies {

    private final AssetManifest assets;

    /** Takes the files of the assembly, of which {@code BodyS3Location} names one. */
    public OpenApiBodies(AssetManifest assets) {
        this.assets = assets;
    }

    /**
     * Adds what the definitions describe; of one that is not in the assembly, nothing is known.
     *
     * @param resources the resources of a template by logical id
     * @return those resources, and after them those of the definitions
     */
    public Map<String, Resource> expand(Map<String, Resource> resources) {
        Map<String, Resource> expanded = new LinkedHashMap<>(resources);
        resources.values().stream()
                .filter(resource -> resource.type().equals(ResourceTypes.REST_API))
                .forEach(api -> expanded.putAll(expand(api)));
        return expanded;
    }

    private Map<String, Resource> expand(Resource api) {
        String place = api.logicalId() + ".Body";
        JsonNode body = api.properties().path("Body");
        JsonNode location = api.properties().path("BodyS3Location");
        if (body.isMissingNode() && location.isMissingNode()) {
            return Map.of();
        }
        Optional<JsonNode> definition = body.isMissingNode()
                ? assets.source(location.path("Key").asText(), place + "S3Location.Key")
                        .map(file -> read(file, place + "S3Location"))
                : Optional.of(body);
        return definition
                .map(known -> new ApiTranslation(api, new Definition(known, place)).resources())
                .orElse(Map.of());
    }

    private static JsonNode read(Path file, String place) {
        try {
            // What is JSON is YAML as well.
            JsonNode definition = new YAMLMapper().readTree(Files.readAllBytes(file));
            refuseIntrinsics(definition, place);
            return definition;
        } catch (JacksonException e) {
            throw new AssemblyException(
                    "%s: %s is neither JSON nor YAML in line %d, column %d"
                            .formatted(
                                    place,
                                    file,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new AssemblyException("cannot read " + file + ": " + e, e);
        }
    }

    /** CloudFormation hands the file to API Gateway as it is. */
    private static void refuseIntrinsics(JsonNode value, String place) {
        if (TemplateCheck.isIntrinsic(value)) {
            throw new AssemblyException(place + ": CloudFormation resolves nothing in a file, and it holds " + value);
        }
        value.forEach(inner -> refuseIntrinsics(inner, place));
    }
}
