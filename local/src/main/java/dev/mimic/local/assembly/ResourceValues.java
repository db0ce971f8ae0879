package dev.mimic.local.assembly;

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
}
