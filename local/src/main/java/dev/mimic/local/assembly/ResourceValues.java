package dev.mimic.local.assembly;

import java.util.Optional;

/** What {@code Ref} and {@code Fn::GetAtt} give for resources: names, ids and ARNs in AWS's form. */
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
}
