package dev.mimic.local.faults;

import java.util.Set;
import java.util.function.Predicate;

/** The three requests to S3 that a document costs at most. */
public enum S3Request implements Predicate<ServiceCall> {
    PUT_OBJECT("PUT"),
    GET_OBJECT("GET"),
    DELETE_OBJECT_TAGGING("DELETE");

    /** The answers to the others have no body. */
    private static final Set<Fault> IN_THE_BODY_OF_AN_ANSWER = Set.of(
            ConnectionFault.BROKEN_IN_THE_ANSWER,
            ConnectionFault.SHORT_ANSWER_OF_UNKNOWN_LENGTH,
            ConnectionFault.CHANGED_BYTE,
            S3Fault.OTHER_BYTES,
            S3Fault.OTHER_XML);

    private final String method;

    S3Request(String method) {
        this.method = method;
    }

    @Override
    public boolean test(ServiceCall call) {
        return call.method().equals(method);
    }

    /** Whether a fault can befall it. */
    public boolean meets(Fault fault) {
        return fault == S3Fault.DAMAGED_UPLOAD
                ? this == PUT_OBJECT
                : this == GET_OBJECT || !IN_THE_BODY_OF_AN_ANSWER.contains(fault);
    }
}
