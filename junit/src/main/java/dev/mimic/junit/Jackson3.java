package dev.mimic.junit;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Loaded only where the user has Jackson 3. */
final class Jackson3 {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    private Jackson3() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw JsonText.cannotWrite(value, e.getOriginalMessage(), e);
        }
    }
}
