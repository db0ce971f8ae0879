package dev.mimic.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what CloudFormation would refuse in the resources of a template: an unknown property, a wrong type, a required
 * property that is missing, a read-only one that is set, a value out of its documented form, two resources that must
 * differ and do not. Each flaw is one line that names the resource, the property, the value and the rule.
 */
public final class TemplateCheck {

    /** Gives what an intrinsic function, or a text with dynamic references, comes to. */
    @FunctionalInterface
    public interface Resolver {

        /**
         * Resolves a value.
         *
         * @param intrinsic an object such as <code>{"Ref": "Table"}</code>, or a text such as
         *     <code>{{resolve:ssm:name}}</code>
         * @param place where it stands, for example {@code Function.MemorySize}
         * @return the value, a missing node for {@code AWS::NoValue}, or nothing if it is not known before a deployment
         */
        Optional<JsonNode> resolve(JsonNode intrinsic, String place);
    }

    private final Resolver resolver;
    private final List<String> flaws = new ArrayList<>();
    private final Uniqueness identities = new Uniqueness();

    /**
     * Begins with no resource.
     *
     * @param resolver gives the values of intrinsic functions
     */
    public TemplateCheck(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Checks every resource of a template as it stands, whatever its intrinsic functions come to.
     *
     * @param template a whole template
     * @return the flaws; a resource type that the table lacks is one, with the command that adds it
     */
    public static List<String> flaws(JsonNode template) {
        TemplateCheck check = new TemplateCheck((intrinsic, place) -> Optional.empty());
        for (Map.Entry<String, JsonNode> resource : template.path("Resources").properties()) {
            String type = resource.getValue().path("Type").asText();
            if (knows(type)) {
                check.add(resource.getKey(), type, resource.getValue().path("Properties"));
            } else if (!isCustom(type)) {
                check.flaws.add("%s: %s is not in resource-types.json; to add it, run: node %s %s"
                        .formatted(resource.getKey(), type, "local/cloudformation/resource-types.mjs", type));
            }
        }
        return check.flaws();
    }

    /**
     * Says whether the table has a resource type.
     *
     * @param type for example {@code AWS::Lambda::Function}
     * @return whether its resources can be added
     */
    public static boolean knows(String type) {
        return ResourceSchemas.contain(type);
    }

    /**
     * Says whether a value is an intrinsic function, such as <code>{"Ref": "Table"}</code>.
     *
     * @param value any part of a template
     * @return whether it stands for another value
     */
    public static boolean isIntrinsic(JsonNode value) {
        return value.isObject()
                && value.size() == 1
                && isIntrinsic(value.fieldNames().next());
    }

    /**
     * Checks a resource, and remembers what others must differ in.
     *
     * @param logicalId the logical id in the template
     * @param type the resource type, one that the table has
     * @param properties the {@code Properties}; a missing node if there are none
     */
    public void add(String logicalId, String type, JsonNode properties) {
        ResourceCheck resource = new ResourceCheck(type, resolver, flaws);
        Map<String, JsonNode> values = resource.check(logicalId, properties);
        // Tables of both types have one name space, for example.
        String service = type.substring(0, type.lastIndexOf("::"));
        JsonNode identifier = ResourceSchemas.of(type).path("identifier");
        if (!identifier.isMissingNode()) {
            identities.add(service, identifier, values, logicalId).ifPresent(flaws::add);
        }
        for (JsonNode names : ResourceSchemas.documented(type).path("unique")) {
            identities.add(type, names, values, logicalId).ifPresent(flaws::add);
        }
    }

    /**
     * Returns what was found so far.
     *
     * @return a line for each flaw, in the order of the resources
     */
    public List<String> flaws() {
        return List.copyOf(flaws);
    }

    /** The properties of a custom resource are its provider's own; CDK's metadata have no schema either. */
    private static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CDK::Metadata");
    }

    private static boolean isIntrinsic(String name) {
        return name.equals("Ref") || name.startsWith("Fn::");
    }
}
