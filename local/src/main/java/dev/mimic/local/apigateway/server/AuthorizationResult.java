package dev.mimic.local.apigateway.server;

/** What an authorization comes to. */
sealed interface AuthorizationResult {

    /**
     * The request goes on.
     *
     * @param caller who asks
     */
    record Allowed(Caller caller) implements AuthorizationResult {}

    /**
     * The request is answered with an error.
     *
     * @param refusal the error
     */
    record Refused(Refusal refusal) implements AuthorizationResult {

        static Refused with(ErrorResponse error) {
            return new Refused(Refusal.of(error));
        }
    }
}
