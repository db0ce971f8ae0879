package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What names, ids and ARNs of one template's resources are made of; the same in every run. A name that the template sets
 * wins; otherwise it is {@code <stack name>-<logical id>}. Each property is resolved once; {@link Circle} has refused those
 * that never end.
 */
public final class Names {

    private final StackEnvironment environment;
    private final Intrinsics intrinsics;
    private final Map<String, Optional<String>> resolved = new HashMap<>();

    Names(StackEnvironment environment, Intrinsics intrinsics) {
        this.environment = environment;
        this.intrinsics = intrinsics;
    }

    /** The region of the stack, for example {@code eu-west-1}. */
    public String region() {
        return environment.region();
    }

    /** The account of the stack, twelve digits. */
    public String account() {
        return environment.account();
    }

    /** Returns the ARN of a resource in the stack's account and region, for example of {@code table/items}. */
    public String arn(String service, String resource) {
        return environment.arn(service, resource);
    }

    /** Returns the name that a resource has when the template does not set one. */
    public String generated(Resource resource) {
        return environment.stackName() + "-" + resource.logicalId();
    }

    /** Returns the name that a property sets, or the generated one. */
    public String name(Resource resource, String property) {
        return property(resource, property).orElseGet(() -> generated(resource));
    }

    /** Returns the same; empty if it cannot be known here, for example because a deployment would ask for it. */
    public Optional<String> nameIfKnown(Resource resource, String property) {
        try {
            return Optional.of(name(resource, property));
        } catch (AssemblyException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Returns a property that must be there.
     *
     * @throws AssemblyException if it is missing
     */
    public String required(Resource resource, String property) {
        return property(resource, property)
                .orElseThrow(() -> new AssemblyException(resource.logicalId() + "." + property + " is missing"));
    }

    /** Returns a property as text, for example {@code TableName} or {@code Endpoint.Port}; empty if the template does not set it. */
    public Optional<String> property(Resource resource, String property) {
        String place = resource.logicalId() + "." + property;
        Optional<String> known = resolved.get(place);
        if (known == null) {
            JsonNode value = intrinsics.resolve(at(resource, property), place);
            known = value.isMissingNode() ? Optional.empty() : Optional.of(intrinsics.text(value, place));
            resolved.put(place, known);
        }
        return known;
    }

    /** An object on the way may be an intrinsic, of which a condition chooses one. */
    private JsonNode at(Resource resource, String property) {
        JsonNode value = resource.properties();
        String place = resource.logicalId();
        for (String name : property.split("\\.")) {
            value = TemplateCheck.isIntrinsic(value) ? intrinsics.resolve(value, place) : value;
            value = value.path(name);
            place += "." + name;
        }
        return value;
    }

    /**
     * Returns an id such as API Gateway gives: lower-case letters and digits that depend on the stack and a seed alone.
     *
     * @param seed tells the ids of one stack apart, for example a logical id
     * @param length how many characters
     */
    public String id(String seed, int length) {
        return environment.hash(seed, length);
    }
}
