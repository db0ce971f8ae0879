package dev.mimic.local.apigateway;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.model.UsagePlan.ApiKey;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives every API key one value: the template's, the one asked for, or one made up as API Gateway does. */
public final class ApiKeyValues {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 40;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> values = new HashMap<>();
    private Optional<String> asked;

    /** Makes values; the one that was asked for goes to the first key that has no value in the template. */
    public ApiKeyValues(Optional<String> asked) {
        this.asked = asked;
    }

    /** The values of an API's keys by the id of the key, in the order of the template. */
    public Map<String, String> of(RestApi api) {
        Map<String, String> ofApi = new LinkedHashMap<>();
        api.usagePlans().stream()
                .flatMap(plan -> plan.apiKeys().stream())
                .forEach(key -> ofApi.put(key.id(), valueOf(key)));
        return ofApi;
    }

    /** A key has one value, whichever API asks for it and however often. */
    private String valueOf(ApiKey key) {
        return key.value().orElseGet(() -> values.computeIfAbsent(key.id(), id -> newValue()));
    }

    private String newValue() {
        String value = asked.orElseGet(this::madeUp);
        asked = Optional.empty();
        return value;
    }

    private String madeUp() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
