package dev.mimic.local.apigateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.apigateway.server.PolicyDocument.Evaluation;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The elements of a policy as IAM's user guide has them: "IAM JSON policy element reference" with its pages Effect,
 * Action and Resource, and "Determining whether a request is allowed or denied".
 */
final class PolicyDocumentTest {

    private static final String ARN = "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets/1";

    @ParameterizedTest
    @CsvSource({
        "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets/1,  ALLOW",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets/?,  ALLOW",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/*/GET/pets/*,    ALLOW",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/*,               ALLOW",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/*/1*,    ALLOW",
        "arn:aws:execute-api:*:*:*/dev/*/pets/?,                         ALLOW",
        "*,                                                              ALLOW",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets,    IMPLICIT_DENY",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets/1/, IMPLICIT_DENY",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/pets/1?, IMPLICIT_DENY",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/PETS/1,  IMPLICIT_DENY",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/*/pets/*/2,  IMPLICIT_DENY",
        "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/*,          IMPLICIT_DENY"
    })
    void aResourceMayHaveWildcards(String resource, Evaluation evaluation) throws IOException {
        assertEquals(evaluation, evaluate(statement("Allow", "\"execute-api:Invoke\"", '"' + resource + '"')));
    }

    @ParameterizedTest
    @CsvSource({
        "execute-api:Invoke,          ALLOW",
        "execute-api:invoke,          ALLOW",
        "execute-api:*,               ALLOW",
        "execute-api:Inv?ke,          ALLOW",
        "*,                           ALLOW",
        "execute-api:InvalidateCache, IMPLICIT_DENY",
        "lambda:InvokeFunction,       IMPLICIT_DENY"
    })
    void anActionMayHaveWildcardsAndAnyCase(String action, Evaluation evaluation) throws IOException {
        assertEquals(evaluation, evaluate(statement("Allow", '"' + action + '"', "\"*\"")));
    }

    @Test
    void aDenialOverridesEveryAllowanceWhereverItStands() throws IOException {
        String allow = statement("Allow", "\"*\"", "\"*\"");
        String deny = statement("Deny", "\"*\"", "\"*/pets/1\"");
        String denyElsewhere = statement("Deny", "\"*\"", "\"*/pets/2\"");

        assertEquals(Evaluation.EXPLICIT_DENY, evaluate("[" + allow + "," + deny + "]"));
        assertEquals(Evaluation.EXPLICIT_DENY, evaluate("[" + deny + "," + allow + "]"));
        assertEquals(Evaluation.ALLOW, evaluate("[" + denyElsewhere + "," + allow + "]"));
        assertEquals(Evaluation.IMPLICIT_DENY, evaluate(denyElsewhere));
    }

    @Test
    void oneOfSeveralActionsAndResourcesIsEnough() throws IOException {
        assertEquals(
                Evaluation.ALLOW,
                evaluate(statement("Allow", "[\"a:b\", \"execute-api:Invoke\"]", "[\"arn\", \"" + ARN + "\"]")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.1"}} | Condition
            "NotAction": "execute-api:Invoke"                         | NotAction
            "NotResource": ["arn"]                                    | NotResource
            """)
    void namesWhatItDoesNotEvaluate(String element, String name) throws IOException {
        PolicyDocument policy = read("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"," + element + "}")
                .orElseThrow();

        assertEquals(Optional.of(name), policy.unsupported());
    }

    /** As {@code IamPolicyResponse} of AWS's events for Java writes a statement without a condition. */
    @Test
    void anEmptyConditionIsNone() throws IOException {
        for (String condition : new String[] {"{}", "null"}) {
            assertEquals(
                    Evaluation.ALLOW,
                    evaluate("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[\"*\"],\"Condition\":" + condition
                            + "}"));
        }
    }

    @Test
    void aStatementOfAnotherFormMakesTheWholePolicyNone() throws IOException {
        String good = statement("Allow", "\"*\"", "\"*\"");

        assertTrue(read("[" + good + "," + statement("Allow", "\"*\"", "[1]") + "]")
                .isEmpty());
        assertTrue(read("[" + good + ",\"Deny\"]").isEmpty());
    }

    private static String statement(String effect, String action, String resource) {
        return "{\"Effect\":\"%s\",\"Action\":%s,\"Resource\":%s}".formatted(effect, action, resource);
    }

    private static Evaluation evaluate(String statement) throws IOException {
        return read(statement).orElseThrow().evaluate(ARN);
    }

    private static Optional<PolicyDocument> read(String statement) throws IOException {
        return PolicyDocument.read(new ObjectMapper().readTree("{\"Statement\":" + statement + "}"));
    }
}
