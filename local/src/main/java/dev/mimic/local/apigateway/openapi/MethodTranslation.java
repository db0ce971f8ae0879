package dev.mimic.local.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.apigateway.reader.ResourceTypes;
import dev.mimic.local.assembly.AssemblyException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Translates the operations of a path into methods. */
final class MethodTranslation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String ANY = "x-amazon-apigateway-any-method";

    private static final Set<String> METHODS = Set.of("delete", "get", "head", "options", "patch", "post", "put", ANY);

    /** What a path item has besides operations. */
    private static final Set<String> OTHERS = Set.of("description", "parameters", "servers", "summary");

    private final Definition definition;
    private final ApiTranslation api;
    private final SecurityTranslation security;
    private final ModelTranslation models;

    MethodTranslation(Definition definition, ApiTranslation api) {
        this.definition = definition;
        this.api = api;
        this.security = new SecurityTranslation(definition, api);
        this.models = new ModelTranslation(definition, api);
    }

    /**
     * Adds the methods of a path.
     *
     * @param pathItem the operations and what they have in common
     * @param resource a reference to the resource of the path
     */
    void add(JsonNode pathItem, String path, ObjectNode resource, String place) {
        pathItem.properties().forEach(field -> {
            String name = field.getKey();
            String operationPlace = place + "." + name;
            if (METHODS.contains(name)) {
                String httpMethod = name.equals(ANY) ? "ANY" : name.toUpperCase(Locale.ROOT);
                JsonNode operation = Definition.object(field.getValue(), operationPlace);
                ObjectNode method = method(operation, pathItem, httpMethod + " " + path, operationPlace);
                method.put("HttpMethod", httpMethod);
                method.set("ResourceId", resource);
                api.add(ResourceTypes.METHOD, httpMethod + " " + path, method);
            } else if (!OTHERS.contains(name) && (!name.startsWith("x-") || name.startsWith("x-amazon-"))) {
                throw new AssemblyException("unsupported operation at " + operationPlace);
            }
        });
    }

    private ObjectNode method(JsonNode operation, JsonNode pathItem, String name, String place) {
        Definition.allowExtensions(operation, place, "auth", "integration", "request-validator");
        JsonNode integration = Definition.extension(operation, "integration");
        if (integration.isMissingNode()) {
            // API Gateway's own words, with which a deployment ends.
            throw new AssemblyException(place + ": No integration defined for method");
        }
        ObjectNode method = JSON.objectNode();
        method.set("Integration", integration(integration, place + ".x-amazon-apigateway-integration"));
        security.addTo(method, operation, place);
        addParameters(method, operation, pathItem, place);
        addResponses(method, operation, place);
        addValidator(method, operation, place);
        if (method.has("RequestValidatorId")) {
            addRequestModels(method, operation, pathItem, name, place);
        }
        return method;
    }

    /** "x-amazon-apigateway-integration object"; its responses are by selection pattern, or {@code default}. */
    private static ObjectNode integration(JsonNode integration, String place) {
        ObjectNode properties = CloudFormationNames.of(integration, place);
        rename(properties, "HttpMethod", "IntegrationHttpMethod");
        CloudFormationNames.toUpperCase(properties, "Type");
        CloudFormationNames.toUpperCase(properties, "PassthroughBehavior");
        CloudFormationNames.toUpperCase(properties, "IntegrationHttpMethod");
        CloudFormationNames.toUpperCase(properties, "ConnectionType");
        // CloudFormation has no properties for what is of integrations over HTTP, which are not served, and of HTTP
        // APIs.
        properties.remove(List.of("TlsConfig", "PayloadFormatVersion"));
        properties.remove("Responses");
        ArrayNode responses = properties.putArray("IntegrationResponses");
        String responsesPlace = place + ".responses";
        Definition.object(integration.path("responses"), responsesPlace)
                .properties()
                .forEach(response -> {
                    ObjectNode translated =
                            CloudFormationNames.of(response.getValue(), responsesPlace + "." + response.getKey());
                    if (!response.getKey().equals("default")) {
                        translated.put("SelectionPattern", response.getKey());
                    }
                    responses.add(translated);
                });
        return properties;
    }

    private static void rename(ObjectNode properties, String name, String newName) {
        if (properties.has(name)) {
            properties.set(newName, properties.remove(name));
        }
    }

    /** The parameters of an operation go before those of its path. */
    private Map<String, JsonNode> parameters(JsonNode operation, JsonNode pathItem, String place) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode owner : List.of(pathItem, operation)) {
            owner.path("parameters").forEach(each -> {
                JsonNode parameter = definition.follow(each, place + ".parameters");
                parameters.put(
                        parameter.path("in").asText() + "."
                                + parameter.path("name").asText(),
                        parameter);
            });
        }
        return parameters;
    }

    private void addParameters(ObjectNode method, JsonNode operation, JsonNode pathItem, String place) {
        ObjectNode translated = JSON.objectNode();
        parameters(operation, pathItem, place).values().forEach(parameter -> {
            String location = switch (parameter.path("in").asText()) {
                case "path" -> "path";
                case "query" -> "querystring";
                case "header" -> "header";
                default -> "";
            };
            if (!location.isEmpty()) {
                translated.put(
                        "method.request." + location + "."
                                + parameter.path("name").asText(),
                        parameter.path("required").asBoolean());
            }
        });
        method.set("RequestParameters", translated);
    }

    private void addRequestModels(ObjectNode method, JsonNode operation, JsonNode pathItem, String name, String place) {
        ObjectNode translated = JSON.objectNode();
        if (definition.isSwagger()) {
            parameters(operation, pathItem, place).values().stream()
                    .filter(parameter -> parameter.path("in").asText().equals("body"))
                    .forEach(body -> mediaTypes(operation, "consumes")
                            .forEach(mediaType ->
                                    translated.put(mediaType.asText(), models.nameOf(body.path("schema"), name))));
        } else {
            definition
                    .follow(operation.path("requestBody"), place + ".requestBody")
                    .path("content")
                    .properties()
                    .forEach(content -> translated.put(
                            content.getKey(), models.nameOf(content.getValue().path("schema"), name)));
        }
        method.set("RequestModels", translated);
    }

    private JsonNode mediaTypes(JsonNode operation, String property) {
        JsonNode own = operation.path(property);
        JsonNode all = own.isArray() ? own : definition.root().path(property);
        return all.isArray() ? all : JSON.arrayNode().add("application/json");
    }

    /** What a response is made of has no effect; its media types give the content type. */
    private void addResponses(ObjectNode method, JsonNode operation, String place) {
        ArrayNode translated = JSON.arrayNode();
        operation.path("responses").properties().forEach(response -> {
            // A default response is for people: a method's response has a status.
            if (response.getKey().matches("\\d{3}")) {
                JsonNode described = definition.follow(response.getValue(), place + ".responses." + response.getKey());
                ObjectNode models = JSON.objectNode();
                if (described.has("schema")) {
                    mediaTypes(operation, "produces").forEach(mediaType -> models.put(mediaType.asText(), "Empty"));
                }
                described.path("content").fieldNames().forEachRemaining(mediaType -> models.put(mediaType, "Empty"));
                translated.addObject().put("StatusCode", response.getKey()).set("ResponseModels", models);
            }
        });
        method.set("MethodResponses", translated);
    }

    /** "x-amazon-apigateway-request-validator property": of an operation, or of the API for all that have none. */
    private void addValidator(ObjectNode method, JsonNode operation, String place) {
        JsonNode own = Definition.extension(operation, "request-validator");
        JsonNode name = own.isMissingNode() ? Definition.extension(definition.root(), "request-validator") : own;
        if (name.isMissingNode()) {
            return;
        }
        JsonNode validator =
                Definition.extension(definition.root(), "request-validators").path(name.asText());
        if (validator.isMissingNode()) {
            throw new AssemblyException(place + ": no request validator " + name.asText() + " in the definition");
        }
        ObjectNode properties = CloudFormationNames.of(validator, place);
        properties.put("Name", name.asText());
        method.set(
                "RequestValidatorId",
                api.add("AWS::ApiGateway::RequestValidator", "validator " + name.asText(), properties));
    }
}
