package dev.mimic.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Loaded only where the user has Jackson 2. */
final class Jackson2 {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    private Jackson2() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw JsonText.cannotWrite(value, e.getOriginalMessage(), e);
        }
    }
}
