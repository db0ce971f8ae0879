package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.GatewayResponse;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@code AWS::ApiGateway::GatewayResponse}. */
final class GatewayResponseReader {

    /** A directive, or a variable other than those of {@code $context}, in Velocity's template language. */
    private static final Pattern UNSUPPORTED = Pattern.compile("#[@{]?[a-z]|\\$(?!context\\.)[!{a-zA-Z]");

    private final SynthesizedStack stack;

    GatewayResponseReader(SynthesizedStack stack) {
        this.stack = stack;
    }

    /** Returns the gateway responses of an API by response type. */
    Map<String, GatewayResponse> gatewayResponsesOf(String apiId) {
        Map<String, GatewayResponse> responses = new LinkedHashMap<>();
        for (Properties properties : stack.readBelonging(ResourceTypes.GATEWAY_RESPONSE, "RestApiId", apiId)) {
            GatewayResponse response = gatewayResponse(properties);
            responses.put(response.responseType(), response);
        }
        return responses;
    }

    private static GatewayResponse gatewayResponse(Properties properties) {
        Map<String, String> templates = properties.textMap("ResponseTemplates");
        templates.forEach((contentType, template) -> {
            if (UNSUPPORTED.matcher(template).find()) {
                throw new AssemblyException("unsupported template at %s: only $context variables are resolved, got %s"
                        .formatted(properties.place("ResponseTemplates") + "." + contentType, template));
            }
        });
        ResponseHeaders headers = ResponseHeaders.read(properties, "gatewayresponse.header.");
        GatewayResponse response = new GatewayResponse(
                properties.text("ResponseType"),
                properties.optionalText("StatusCode").isPresent()
                        ? OptionalInt.of(properties.integer("StatusCode"))
                        : OptionalInt.empty(),
                headers.fixed(),
                headers.fromRequest(),
                templates);
        properties.refuseOthers();
        return response;
    }
}
