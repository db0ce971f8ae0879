package dev.mimic.local.apigateway.reader;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers that {@code ResponseParameters} set.
 *
 * @param fixed the values by name; a template writes them in single quotes
 * @param fromRequest the request headers whose values are given back, by the name of the answer's header
 */
record ResponseHeaders(Map<String, String> fixed, Map<String, String> fromRequest) {

    private static final Pattern VALUE = Pattern.compile("'(?<fixed>.*)'|method\\.request\\.header\\.(?<request>.+)");

    /**
     * Reads the response parameters of an integration response or of a gateway response.
     *
     * @param prefix what every parameter begins with, for example {@code gatewayresponse.header.}
     */
    static ResponseHeaders read(Properties properties, String prefix) {
        ResponseHeaders headers = new ResponseHeaders(new LinkedHashMap<>(), new LinkedHashMap<>());
        properties.textMap("ResponseParameters").forEach((parameter, expression) -> {
            Matcher value = VALUE.matcher(expression);
            if (!parameter.startsWith(prefix) || !value.matches()) {
                throw new AssemblyException("unsupported response parameter %s: %s at %s"
                        .formatted(parameter, expression, properties.place("ResponseParameters")));
            }
            String name = parameter.substring(prefix.length());
            if (value.group("fixed") != null) {
                headers.fixed.put(name, value.group("fixed"));
            } else {
                headers.fromRequest.put(name, value.group("request"));
            }
        });
        return headers;
    }
}
