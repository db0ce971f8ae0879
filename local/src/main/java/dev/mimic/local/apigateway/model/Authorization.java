package dev.mimic.local.apigateway.model;

/**
 * Who may call a method. The set is closed: a method that asks an Amazon Cognito user pool leads to {@link
 * Integration.NotServed}, and anything else is refused by name.
 */
public sealed interface Authorization {

    /** Everybody may ({@code NONE}). */
    record None() implements Authorization {}

    /**
     * Whoever signs the request as AWS asks ({@code AWS_IAM}). No account stands behind an access key here: a request
     * must have a signature's form, and its signature is not checked.
     */
    record AwsIam() implements Authorization {}

    /**
     * Whom a Lambda authorizer lets in ({@code CUSTOM}).
     *
     * @param authorizer the authorizer; methods that name the same one share what it answered
     */
    record Custom(Authorizer authorizer) implements Authorization {}
}
