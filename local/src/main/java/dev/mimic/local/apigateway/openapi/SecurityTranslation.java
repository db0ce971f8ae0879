package dev.mimic.local.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.assembly.AssemblyException;

/** Translates security requirements: API keys, authorizers, and signatures. */
final class SecurityTranslation {

    private final Definition definition;
    private final ApiTranslation api;

    SecurityTranslation(Definition definition, ApiTranslation api) {
        this.definition = definition;
        this.api = api;
    }

    /** Adds what an operation requires, or what the definition requires of every operation that does not say. */
    void addTo(ObjectNode method, JsonNode operation, String place) {
        method.put("AuthorizationType", authorizationType(operation));
        JsonNode own = operation.path("security");
        JsonNode requirements = own.isMissingNode() ? definition.root().path("security") : own;
        requirements.forEach(requirement ->
                requirement.properties().forEach(scheme -> add(method, scheme.getKey(), scheme.getValue(), place)));
    }

    /** "x-amazon-apigateway-auth object": open access, or IAM. */
    private static String authorizationType(JsonNode operation) {
        ObjectNode auth = CloudFormationNames.of(Definition.extension(operation, "auth"), "x-amazon-apigateway-auth");
        CloudFormationNames.toUpperCase(auth, "Type");
        return auth.path("Type").asText("NONE");
    }

    private void add(ObjectNode method, String name, JsonNode scopes, String place) {
        String schemePlace = place + ".security." + name;
        JsonNode scheme = definition.follow(definition.securitySchemes().path(name), schemePlace);
        Definition.allowExtensions(scheme, schemePlace, "authorizer", "authtype");
        if (!Definition.extension(scheme, "authorizer").isMissingNode()) {
            ObjectNode authorizer = authorizer(scheme, name, schemePlace);
            boolean isCognito = authorizer.path("Type").asText().equals("COGNITO_USER_POOLS");
            method.put("AuthorizationType", isCognito ? "COGNITO_USER_POOLS" : "CUSTOM");
            method.set("AuthorizerId", api.add("AWS::ApiGateway::Authorizer", "authorizer " + name, authorizer));
            if (!scopes.isEmpty()) {
                method.set("AuthorizationScopes", scopes);
            }
        } else if (Definition.extension(scheme, "authtype").asText().equalsIgnoreCase("awsSigv4")) {
            method.put("AuthorizationType", "AWS_IAM");
        } else if (isApiKey(scheme)) {
            method.put("ApiKeyRequired", true);
        } else {
            throw new AssemblyException("unsupported security scheme at " + schemePlace
                    + ", allowed: x-api-key in the header, an authorizer, awsSigv4");
        }
    }

    private static boolean isApiKey(JsonNode scheme) {
        return scheme.path("type").asText().equals("apiKey")
                && scheme.path("in").asText().equals("header")
                && scheme.path("name").asText().equalsIgnoreCase("x-api-key");
    }

    /** "x-amazon-apigateway-authorizer object"; without an identity source a token is in the scheme's header. */
    private static ObjectNode authorizer(JsonNode scheme, String name, String place) {
        ObjectNode authorizer = CloudFormationNames.of(Definition.extension(scheme, "authorizer"), place);
        CloudFormationNames.toUpperCase(authorizer, "Type");
        authorizer.put("Name", name);
        if (!authorizer.path("Type").asText().equals("REQUEST") && !authorizer.has("IdentitySource")) {
            authorizer.put(
                    "IdentitySource",
                    "method.request.header." + scheme.path("name").asText());
        }
        return authorizer;
    }
}
