package dev.mimic.local.apigateway.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The policy that a Lambda authorizer answers ("Output from an API Gateway Lambda authorizer" in API Gateway's developer
 * guide; the elements are in "IAM JSON policy element reference" in IAM's user guide).
 *
 * @param statements its statements
 */
record PolicyDocument(List<Statement> statements) {

    /** The action of calling an API; names of actions do not depend on case. */
    private static final String INVOKE = "execute-api:invoke";

    /** What a policy comes to: an explicit denial overrides every allowance. */
    enum Evaluation {
        ALLOW,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    /**
     * A statement.
     *
     * @param allow whether it allows; otherwise it denies
     * @param actions the actions, with wildcards
     * @param resources the ARNs of methods, with wildcards
     * @param unsupported an element on which the statement depends and which this machine does not evaluate
     */
    record Statement(boolean allow, List<String> actions, List<String> resources, Optional<String> unsupported) {

        private boolean matches(String methodArn) {
            return actions.stream().anyMatch(action -> Glob.matches(action.toLowerCase(Locale.ROOT), INVOKE))
                    && resources.stream().anyMatch(resource -> Glob.matches(resource, methodArn));
        }
    }

    /** Reads a policy; empty if it is none. */
    static Optional<PolicyDocument> read(JsonNode json) {
        JsonNode statement = json.path("Statement");
        List<Statement> statements = new ArrayList<>();
        for (JsonNode each : statement.isObject() ? List.of(statement) : statement) {
            Optional<Statement> read = readStatement(each);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            statements.add(read.get());
        }
        return statements.isEmpty() ? Optional.empty() : Optional.of(new PolicyDocument(statements));
    }

    private static Optional<Statement> readStatement(JsonNode json) {
        String effect = json.path("Effect").asText();
        Optional<String> unsupported = List.of("Condition", "NotAction", "NotResource").stream()
                .filter(element ->
                        json.path(element).isTextual() || !json.path(element).isEmpty())
                .findFirst();
        List<String> actions = texts(json.path("Action"));
        List<String> resources = texts(json.path("Resource"));
        boolean wellFormed = Set.of("Allow", "Deny").contains(effect)
                && (unsupported.isPresent() || !actions.isEmpty() && !resources.isEmpty());
        return wellFormed
                ? Optional.of(new Statement(effect.equals("Allow"), actions, resources, unsupported))
                : Optional.empty();
    }

    /** The text or the texts of an element; none if it is anything else. */
    private static List<String> texts(JsonNode oneOrMore) {
        if (oneOrMore.isTextual()) {
            return List.of(oneOrMore.textValue());
        }
        return oneOrMore.valueStream().allMatch(JsonNode::isTextual)
                ? oneOrMore.valueStream().map(JsonNode::textValue).toList()
                : List.of();
    }

    /** An element that this machine does not evaluate, if any statement depends on one. */
    Optional<String> unsupported() {
        return statements.stream()
                .flatMap(statement -> statement.unsupported().stream())
                .findFirst();
    }

    /** Evaluates the policy for the ARN of a method with the path as it was called. */
    Evaluation evaluate(String methodArn) {
        List<Statement> matching = statements.stream()
                .filter(statement -> statement.matches(methodArn))
                .toList();
        if (matching.isEmpty()) {
            return Evaluation.IMPLICIT_DENY;
        }
        return matching.stream().allMatch(Statement::allow) ? Evaluation.ALLOW : Evaluation.EXPLICIT_DENY;
    }
}
