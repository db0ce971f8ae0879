package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give for each resource of one template: names, ids and ARNs in AWS's form. They
 * are the same in every run. A name that the template sets wins; otherwise it is {@code <stack name>-<logical id>}. Each
 * is resolved once; {@link Circle} has refused those that never end.
 */
final class References {

    /** Every version is the first one: a template publishes a function's code and settings once. */
    private static final String VERSION_NUMBER = "1";

    private static final String STREAM_LABEL = "2026-01-01T00:00:00.000";

    private final StackEnvironment environment;
    private final Map<String, Resource> resources;
    private final Conditions conditions;
    private final Intrinsics intrinsics;
    private final Map<String, Optional<String>> resolved = new HashMap<>();

    References(
            StackEnvironment environment,
            Map<String, Resource> resources,
            Conditions conditions,
            Intrinsics intrinsics) {
        this.environment = environment;
        this.resources = resources;
        this.conditions = conditions;
        this.intrinsics = intrinsics;
    }

    String ref(String logicalId, String place) {
        Resource resource = existing(logicalId, place);
        return ref(resource)
                .orElseThrow(() -> new AssemblyException("unsupported Ref of " + resource + " at " + place));
    }

    String attribute(String logicalId, String attribute, String place) {
        Resource resource = existing(logicalId, place);
        return attribute(resource, attribute)
                .orElseThrow(() -> new AssemblyException(
                        "unsupported Fn::GetAtt " + attribute + " of " + resource + " at " + place));
    }

    /** Returns the name that a resource has when the template does not set one. */
    String generatedName(Resource resource) {
        return environment.stackName() + "-" + resource.logicalId();
    }

    private Optional<String> ref(Resource resource) {
        return Optional.ofNullable(
                switch (resource.type()) {
                    case ResourceTypes.REST_API, ResourceTypes.API_KEY -> id(resource.logicalId(), 10);
                    case ResourceTypes.RESOURCE, ResourceTypes.DEPLOYMENT, ResourceTypes.USAGE_PLAN ->
                        id(resource.logicalId(), 6);
                    case ResourceTypes.STAGE -> required(resource, "StageName");
                    case ResourceTypes.FUNCTION -> name(resource, "FunctionName");
                    case ResourceTypes.VERSION -> qualifiedArn(resource, VERSION_NUMBER);
                    case ResourceTypes.LAYER_VERSION ->
                        environment.arn("lambda", "layer:" + name(resource, "LayerName") + ":" + VERSION_NUMBER);
                    case ResourceTypes.ALIAS -> qualifiedArn(resource, required(resource, "Name"));
                    case ResourceTypes.TABLE, ResourceTypes.GLOBAL_TABLE -> name(resource, "TableName");
                    default -> null;
                });
    }

    private Optional<String> attribute(Resource resource, String attribute) {
        return switch (resource.type() + "." + attribute) {
            case ResourceTypes.REST_API + ".RestApiId",
                    ResourceTypes.RESOURCE + ".ResourceId",
                    ResourceTypes.DEPLOYMENT + ".DeploymentId",
                    ResourceTypes.API_KEY + ".APIKeyId",
                    ResourceTypes.USAGE_PLAN + ".Id",
                    ResourceTypes.LAYER_VERSION + ".LayerVersionArn",
                    ResourceTypes.VERSION + ".FunctionArn",
                    ResourceTypes.ALIAS + ".AliasArn" -> ref(resource);
            case ResourceTypes.REST_API + ".RootResourceId" -> Optional.of(id(resource.logicalId() + "/", 10));
            case ResourceTypes.FUNCTION + ".Arn" -> ref(resource).map(this::functionArn);
            case ResourceTypes.VERSION + ".Version" -> Optional.of(VERSION_NUMBER);
            case ResourceTypes.TABLE + ".Arn", ResourceTypes.GLOBAL_TABLE + ".Arn" ->
                ref(resource).map(name -> environment.arn("dynamodb", "table/" + name));
            // A stream's label is the time at which it was switched on; this one is the same in every run.
            case ResourceTypes.TABLE + ".StreamArn", ResourceTypes.GLOBAL_TABLE + ".StreamArn" ->
                ref(resource)
                        .filter(name -> resource.properties().has("StreamSpecification"))
                        .map(name -> environment.arn("dynamodb", "table/" + name + "/stream/" + STREAM_LABEL));
            case ResourceTypes.GLOBAL_TABLE + ".TableId" ->
                ref(resource)
                        .map(name -> UUID.nameUUIDFromBytes(environment
                                        .arn("dynamodb", "table/" + name)
                                        .getBytes(StandardCharsets.UTF_8))
                                .toString());
            default -> Optional.empty();
        };
    }

    private Resource existing(String logicalId, String place) {
        Resource resource = resources.get(logicalId);
        if (resource == null || !conditions.admit(resource)) {
            throw new AssemblyException("no resource or parameter " + logicalId + ", referred to at " + place);
        }
        return resource;
    }

    private String name(Resource resource, String property) {
        return property(resource, property).orElseGet(() -> generatedName(resource));
    }

    private String required(Resource resource, String property) {
        return property(resource, property)
                .orElseThrow(() -> new AssemblyException(resource.logicalId() + "." + property + " is missing"));
    }

    private Optional<String> property(Resource resource, String property) {
        String place = resource.logicalId() + "." + property;
        Optional<String> known = resolved.get(place);
        if (known == null) {
            JsonNode value = intrinsics.resolve(resource.properties().path(property), place);
            known = value.isMissingNode() ? Optional.empty() : Optional.of(intrinsics.text(value, place));
            resolved.put(place, known);
        }
        return known;
    }

    /** Templates name the function of a version or an alias by its name or by its ARN. */
    private String qualifiedArn(Resource resource, String qualifier) {
        String function = required(resource, "FunctionName");
        return (function.startsWith("arn:") ? function : functionArn(function)) + ":" + qualifier;
    }

    private String functionArn(String name) {
        return environment.arn("lambda", "function:" + name);
    }

    /** Returns an id such as API Gateway gives, lower-case letters and digits, that depends only on stack and seed. */
    private String id(String seed, int length) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((environment.stackName() + "/" + seed).getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest).toString(36).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
