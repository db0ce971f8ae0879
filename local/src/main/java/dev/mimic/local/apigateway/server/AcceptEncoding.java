package dev.mimic.local.apigateway.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** Reads {@code Accept-Encoding} (RFC 9110, section 12.5.3) as API Gateway does. */
final class AcceptEncoding {

    private AcceptEncoding() {}

    /**
     * Chooses the coding of an answer: the one of the highest weight. If that is one that API Gateway does not support, it
     * does not take the next, but compresses nothing ("Enable payload compression for an API in API Gateway"); nor does it
     * without the name of a coding, as in {@code *} ("Receive an API response with a compressed payload in API Gateway").
     *
     * <p>AWS does not say which of two codings with the same weight it takes. Here it is the first that is supported, so
     * that what browsers send ({@code gzip, deflate, br}) leads to compression, as AWS says it may.
     *
     * @param values the values of the header; none if the request has no such header
     */
    static Optional<ContentCoding> preferredOf(List<String> values) {
        List<Entry<String, Double>> accepted = values.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(AcceptEncoding::weighted)
                .filter(coding -> coding.getValue() > 0)
                .toList();
        double highest = accepted.stream().mapToDouble(Entry::getValue).max().orElse(0);
        return accepted.stream()
                .filter(coding -> coding.getValue() == highest)
                .flatMap(coding -> ContentCoding.named(coding.getKey()).stream())
                .findFirst();
    }

    /** Takes {@code gzip;q=0.5} apart; the weight is 1 by default, and one that is no number counts as a refusal. */
    private static Entry<String, Double> weighted(String accepted) {
        String[] parts = accepted.replaceAll("\\s", "").split(";q=", 2);
        try {
            return Map.entry(parts[0], parts.length == 1 ? 1.0 : Double.parseDouble(parts[1]));
        } catch (NumberFormatException e) {
            return Map.entry(parts[0], 0.0);
        }
    }
}
