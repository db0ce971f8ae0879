package dev.mimic.local.assembly;

import java.util.List;
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
