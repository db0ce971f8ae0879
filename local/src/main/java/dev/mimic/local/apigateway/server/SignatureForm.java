package dev.mimic.local.apigateway.server;

import dev.mimic.local.apigateway.server.AuthorizationResult.Allowed;
import dev.mimic.local.apigateway.server.AuthorizationResult.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The form of a signed request, in the header {@code Authorization} or in the query ("AWS Signature Version 4 for API
 * requests" in IAM's user guide). The signature itself is not checked: there is no secret access key to check it with.
 *
 * <p>What API Gateway answers to another form is what callers see. A header that is no signature, for example a bearer
 * token, is an incomplete signature to it (<a href="https://github.com/aws/chalice/issues/828">chalice#828</a>, <a
 * href="https://github.com/aws-amplify/amplify-flutter/issues/1539">amplify-flutter#1539</a>); since 2023 it gives the
 * header back as a hash.
 */
final class SignatureForm {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private SignatureForm() {}

    static AuthorizationResult check(HttpRequest request, Caller caller) {
        Map<String, String> query = new LinkedHashMap<>();
        request.query().orElseThrow().forEach((name, values) -> query.put(name, values.get(values.size() - 1)));
        if (request.header("Authorization").isPresent()) {
            return checkHeader(request.header("Authorization").get(), request, caller);
        }
        return query.containsKey("X-Amz-Algorithm")
                ? checkQuery(query, caller)
                : Refused.with(ErrorResponse.MISSING_AUTHENTICATION_TOKEN);
    }

    private static AuthorizationResult checkHeader(String header, HttpRequest request, Caller caller) {
        String[] algorithmAndRest = header.strip().split("\\s+", 2);
        if (algorithmAndRest[0].contains("=")) {
            return incomplete(
                    "Authorization header must begin with the algorithm name, which cannot include an equal-sign.");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : algorithmAndRest.length == 1 ? new String[0] : algorithmAndRest[1].split("[,\\s]+")) {
            String[] keyValue = pair.split("=", 2);
            if (keyValue.length == 1) {
                return incomplete("Invalid key=value pair (missing equal-sign) in Authorization header"
                        + " (hashed with SHA-256 and encoded with Base64): '" + hash(header) + "'.");
            }
            parameters.put(keyValue[0], keyValue[1]);
        }
        List<String> flaws = new ArrayList<>();
        missing(parameters, "Credential", "Signature", "SignedHeaders")
                .forEach(name -> flaws.add("Authorization header requires '" + name + "' parameter."));
        if (request.header("X-Amz-Date").isEmpty() && request.header("Date").isEmpty()) {
            flaws.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!flaws.isEmpty()) {
            return incomplete(String.join(" ", flaws) + " (Hashed with SHA-256 and encoded with Base64) Authorization="
                    + hash(header));
        }
        return wellFormed(algorithmAndRest[0], parameters.get("Credential"), caller);
    }

    private static AuthorizationResult checkQuery(Map<String, String> query, Caller caller) {
        List<String> missing = missing(
                query, "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date");
        if (!missing.isEmpty()) {
            StringBuilder message = new StringBuilder();
            missing.forEach(name -> message.append("AWS query-string parameters must include '")
                    .append(name)
                    .append("'. "));
            return incomplete(
                    message.append("Re-examine the query-string parameters.").toString());
        }
        return wellFormed(query.get("X-Amz-Algorithm"), query.get("X-Amz-Credential"), caller);
    }

    private static AuthorizationResult wellFormed(String algorithm, String credential, Caller caller) {
        if (!algorithm.equals(ALGORITHM)) {
            return incomplete("Unsupported AWS 'algorithm': '" + algorithm + "'.");
        }
        return new Allowed(caller.withAccessKey(credential.split("/", 2)[0]));
    }

    private static List<String> missing(Map<String, String> parameters, String... names) {
        return List.of(names).stream()
                .filter(Predicate.not(name ->
                        parameters.containsKey(name) && !parameters.get(name).isEmpty()))
                .toList();
    }

    private static AuthorizationResult incomplete(String message) {
        return new Refused(Refusal.of(ErrorResponse.INVALID_SIGNATURE, message));
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
