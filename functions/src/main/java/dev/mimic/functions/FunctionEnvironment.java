package dev.mimic.functions;

import dev.mimic.functions.store.LargeDocuments;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a function. The AWS SDK reads by itself those that only it needs, such as credentials.
 *
 * @param region the AWS region: {@code AWS_REGION}, which Lambda sets
 * @param table the name of the table: {@code MIMIC_TABLE}
 * @param settings the stack's settings: {@code MIMIC_MAX_TTL} and, if they differ from the default, {@code MIMIC_TTL}
 *     (documents are kept forever), {@code MIMIC_CORS_ORIGINS} (none; several are separated by commas), and
 *     {@code MIMIC_METRICS} ({@code false})
 * @param events whether a bus is told of documents, so that each keeps its size: {@code MIMIC_EVENTS} ({@code false})
 * @param largeDocuments where large documents are: {@code MIMIC_BUCKET} (none), {@code MIMIC_LARGE_DOCUMENTS} (the threshold;
 *     by default none are put there, and those that are there are read), {@code AWS_ENDPOINT_URL_S3} (AWS)
 */
public record FunctionEnvironment(
        String region, String table, Settings settings, boolean events, Optional<LargeDocuments> largeDocuments) {

    /**
     * Reads environment variables.
     *
     * @param variables their values by name; an empty value counts as not set
     * @return what they say
     * @throws IllegalStateException if a variable that must be set is not, or one that must be a number is not one
     */
    public static FunctionEnvironment from(Map<String, String> variables) {
        String origins = variables.getOrDefault("MIMIC_CORS_ORIGINS", "");
        String ttl = variables.getOrDefault("MIMIC_TTL", "");
        TimeToLive timeToLive = new TimeToLive(
                ttl.isEmpty() ? Optional.empty() : Optional.of(seconds("MIMIC_TTL", ttl)),
                seconds("MIMIC_MAX_TTL", required("MIMIC_MAX_TTL", variables)));
        return new FunctionEnvironment(
                required("AWS_REGION", variables),
                required("MIMIC_TABLE", variables),
                new Settings(
                        origins.isEmpty() ? Cors.OFF : new Cors(List.of(origins.split(","))),
                        timeToLive,
                        Boolean.parseBoolean(variables.get("MIMIC_METRICS"))),
                Boolean.parseBoolean(variables.get("MIMIC_EVENTS")),
                largeDocuments(variables));
    }

    private static Optional<LargeDocuments> largeDocuments(Map<String, String> variables) {
        Optional<String> bucket = optional("MIMIC_BUCKET", variables);
        Optional<Integer> threshold =
                optional("MIMIC_LARGE_DOCUMENTS", variables).map(FunctionEnvironment::bytes);
        if (bucket.isEmpty() && threshold.isPresent()) {
            throw new IllegalStateException("the environment variable MIMIC_BUCKET must be set where"
                    + " MIMIC_LARGE_DOCUMENTS is, but is not");
        }
        return bucket.map(name -> new LargeDocuments(
                name, threshold, optional("AWS_ENDPOINT_URL_S3", variables).map(FunctionEnvironment::url)));
    }

    private static Optional<String> optional(String name, Map<String, String> variables) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    private static int bytes(String value) {
        if (value.matches("[0-9]{1,10}") && Long.parseLong(value) <= LargeDocuments.MAX_THRESHOLD) {
            return Integer.parseInt(value);
        }
        throw new IllegalStateException("the environment variable MIMIC_LARGE_DOCUMENTS must be a whole number of bytes"
                + " from 0 to " + LargeDocuments.MAX_THRESHOLD + ", got \"" + value + '"');
    }

    private static URI url(String value) {
        try {
            URI url = new URI(value);
            if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalStateException(
                "the environment variable AWS_ENDPOINT_URL_S3 must be a URL with http or https, got \"" + value + '"');
    }

    private static String required(String name, Map<String, String> variables) {
        String value = variables.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("the environment variable " + name + " must be set, but is not");
        }
        return value;
    }

    private static long seconds(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "the environment variable " + name + " must be a whole number of seconds, got \"" + value + '"', e);
        }
    }
}
