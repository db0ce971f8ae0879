package dev.mimic.local.assembly;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves {@code Ref} and {@code Fn::GetAtt} of the resources of one template that exist. */
final class References {

    private final Map<String, Resource> resources;
    private final Conditions conditions;
    private final Names names;
    private final ResourceValues values;

    References(Map<String, Resource> resources, Conditions conditions, Names names, ResourceValues values) {
        this.resources = resources;
        this.conditions = conditions;
        this.names = names;
        this.values = values;
    }

    Names names() {
        return names;
    }

    String ref(String logicalId, String place) {
        Resource resource = existing(logicalId, place);
        return values.ref(resource, names)
                .orElseThrow(() -> new AssemblyException("unsupported Ref of " + resource + " at " + place));
    }

    String attribute(String logicalId, String attribute, String place) {
        Resource resource = existing(logicalId, place);
        return values.attribute(resource, attribute, names)
                .orElseThrow(() -> new AssemblyException(
                        "unsupported Fn::GetAtt " + attribute + " of " + resource + " at " + place));
    }

    /** Returns an attribute that is a list; empty if it is none. */
    Optional<List<String>> listAttribute(String logicalId, String attribute, String place) {
        return values.listAttribute(existing(logicalId, place), attribute, names);
    }

    private Resource existing(String logicalId, String place) {
        Resource resource = resources.get(logicalId);
        if (resource == null || !conditions.admit(resource)) {
            throw new AssemblyException("no resource or parameter " + logicalId + ", referred to at " + place);
        }
        return resource;
    }
}
