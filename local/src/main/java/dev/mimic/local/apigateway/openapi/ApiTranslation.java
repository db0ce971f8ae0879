package dev.mimic.local.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.apigateway.reader.ResourceTypes;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources that one definition stands for. Their logical ids say what they are, as {@code Api GET /pets}. */
final class ApiTranslation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** "OpenAPI extensions for API Gateway": what says where and for whom the API is on the internet has no meaning here. */
    private static final String[] ROOT_EXTENSIONS = {
        "api-key-source",
        "binary-media-types",
        "documentation",
        "endpoint-access-mode",
        "endpoint-configuration",
        "gateway-responses",
        "importexport-version",
        "minimum-compression-size",
        "policy",
        "request-validator",
        "request-validators",
        "security-policy"
    };

    private final Resource api;
    private final Definition definition;
    private final Map<String, Resource> resources = new LinkedHashMap<>();

    ApiTranslation(Resource api, Definition definition) {
        this.api = api;
        this.definition = definition;
    }

    /** Returns the API itself with what the definition sets of it, and everything that belongs to it. */
    Map<String, Resource> resources() {
        Definition.allowExtensions(definition.root(), definition.place(), ROOT_EXTENSIONS);
        checkParameters();
        resources.put(api.logicalId(), withProperties());
        addGatewayResponses();
        MethodTranslation methods = new MethodTranslation(definition, this);
        definition.root().path("paths").properties().forEach(path -> {
            String place = definition.place() + ".paths." + path.getKey();
            methods.add(definition.follow(path.getValue(), place), path.getKey(), addPath(path.getKey()), place);
        });
        return resources;
    }

    /**
     * Adds a resource that belongs to the API, unless it is there.
     *
     * @param name what it is among those of the API
     * @return a reference to it
     */
    ObjectNode add(String type, String name, ObjectNode properties) {
        String logicalId = api.logicalId() + " " + name;
        properties.set("RestApiId", reference(api.logicalId()));
        resources.putIfAbsent(logicalId, new Resource(logicalId, type, api.condition(), List.of(), properties));
        return reference(logicalId);
    }

    private static ObjectNode reference(String logicalId) {
        return JSON.objectNode().put("Ref", logicalId);
    }

    /** "Set the OpenAPI basePath property": ignored by default. */
    private void checkParameters() {
        String basepath = api.properties().path("Parameters").path("basepath").asText();
        if (basepath.equals("prepend") || basepath.equals("split")) {
            throw new AssemblyException(
                    "unsupported value %s at %s.Parameters.basepath".formatted(basepath, api.logicalId()));
        }
    }

    /** What the template sets goes before what the definition says. */
    private Resource withProperties() {
        JsonNode root = definition.root();
        ObjectNode properties = api.properties().deepCopy();
        putIfAbsent(properties, "Name", root.path("info").path("title"));
        putIfAbsent(properties, "BinaryMediaTypes", Definition.extension(root, "binary-media-types"));
        putIfAbsent(properties, "ApiKeySourceType", Definition.extension(root, "api-key-source"));
        putIfAbsent(properties, "MinimumCompressionSize", Definition.extension(root, "minimum-compression-size"));
        putIfAbsent(properties, "Policy", Definition.extension(root, "policy"));
        return new Resource(api.logicalId(), api.type(), api.condition(), api.dependsOn(), properties);
    }

    private static void putIfAbsent(ObjectNode properties, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            properties.putIfAbsent(name, value);
        }
    }

    private void addGatewayResponses() {
        String place = definition.place() + ".x-amazon-apigateway-gateway-responses";
        Definition.object(Definition.extension(definition.root(), "gateway-responses"), place)
                .properties()
                .forEach(response -> {
                    ObjectNode properties =
                            CloudFormationNames.of(response.getValue(), place + "." + response.getKey());
                    properties.put("ResponseType", response.getKey());
                    add(ResourceTypes.GATEWAY_RESPONSE, response.getKey(), properties);
                });
    }

    /** Adds the resources of a path, from the root downwards, and returns a reference to the last one. */
    private ObjectNode addPath(String path) {
        ObjectNode parent = JSON.objectNode();
        parent.putArray("Fn::GetAtt").add(api.logicalId()).add("RootResourceId");
        StringBuilder prefix = new StringBuilder();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                ObjectNode properties = JSON.objectNode();
                properties.set("ParentId", parent);
                properties.put("PathPart", segment);
                parent = add(
                        ResourceTypes.RESOURCE,
                        prefix.append('/').append(segment).toString(),
                        properties);
            }
        }
        return parent;
    }
}
