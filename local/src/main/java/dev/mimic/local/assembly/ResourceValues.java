package dev.mimic.local.assembly;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What resources stand for: the names, ids and ARNs in AWS's form that {@code Ref} and {@code Fn::GetAtt} give for them, and
 * further resources that one of them describes.
 */
public interface ResourceValues {

    /**
     * Returns what {@code Ref} gives for a resource.
     *
     * @param resource the resource
     * @param names what names, ids and ARNs of its template are made of
     * @return the value; empty if there is none on this machine
     */
    Optional<String> ref(Resource resource, Names names);

    /**
     * Returns what {@code Fn::GetAtt} gives for a resource.
     *
     * @param resource the resource
     * @param attribute the name of the attribute, for example {@code Arn}
     * @param names what names, ids and ARNs of its template are made of
     * @return the value; empty if there is none on this machine
     */
    Optional<String> attribute(Resource resource, String attribute, Names names);

    /**
     * Puts beside the resources of a template those that some of them describe, before anything is read.
     *
     * @param resources the resources by logical id
     * @param assets the files that a deployment would upload
     * @return those resources, and after them what they describe
     * @throws AssemblyException if one of them describes what cannot be
     */
    default Map<String, Resource> expand(Map<String, Resource> resources, AssetManifest assets) {
        return resources;
    }

    /** Returns what {@code Fn::GetAtt} gives for an attribute that is a list; empty if it is a text or a number. */
    default Optional<List<String>> listAttribute(Resource resource, String attribute, Names names) {
        return Optional.empty();
    }

    /**
     * Returns the value that a dynamic reference names.
     *
     * @param resource a resource of a stack in the account and region of the reference
     * @param reference what stands behind {@code resolve:}, for example {@code ssm:/items/limit}
     * @param names what names, ids and ARNs of its template are made of
     * @return the value; empty if this resource does not hold it
     */
    default Optional<String> dynamicReference(Resource resource, String reference, Names names) {
        return Optional.empty();
    }
}
