package dev.mimic.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.apigateway.CfnGatewayResponse;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.IConstruct;
import software.constructs.IValidation;

/** The answers that API Gateway gives by itself, where its own words or headers are not good enough. */
final class GatewayResponses {

    private GatewayResponses() {}

    static void addTo(RestApi api, MimicProps props) {
        Map<String, String> headers = props.cors.gatewayResponseHeaders();
        addNotFound(api, props.authorization.isIam(), headers);
        add(
                api,
                "ThrottledResponse",
                ResponseType.THROTTLED,
                headers,
                "429",
                "Too many requests: wait a moment, then send them more slowly");
        add(
                api,
                "QuotaExceededResponse",
                ResponseType.QUOTA_EXCEEDED,
                headers,
                "429",
                "Quota exceeded: this API key has no requests left until its next period begins");
        if (!headers.isEmpty()) {
            add(api, "ClientErrorResponse", ResponseType.DEFAULT_4_XX, headers);
            add(api, "ServerErrorResponse", ResponseType.DEFAULT_5_XX, headers);
        }
        api.getNode().addValidation(new OneOfEachType(api));
    }

    /** API Gateway takes an unknown path or method for a missing signature and says 403; with signatures it may be right. */
    private static void addNotFound(RestApi api, boolean signed, Map<String, String> headers) {
        add(
                api,
                "NotFoundResponse",
                ResponseType.MISSING_AUTHENTICATION_TOKEN,
                headers,
                signed ? "403" : "404",
                signed ? "Not found, or the request has no signature" : "Not found");
    }

    private static void add(
            RestApi api, String id, ResponseType type, Map<String, String> headers, String status, String message) {
        api.addGatewayResponse(
                id,
                GatewayResponseOptions.builder()
                        .type(type)
                        .statusCode(status)
                        .responseHeaders(headers.isEmpty() ? null : headers)
                        .templates(Map.of("application/json", "{\"message\":\"" + message + "\"}"))
                        .build());
    }

    /** Adds headers to every answer of a family that has no entry of its own; status and words stay. */
    private static void add(RestApi api, String id, ResponseType type, Map<String, String> headers) {
        api.addGatewayResponse(
                id,
                GatewayResponseOptions.builder()
                        .type(type)
                        .responseHeaders(headers)
                        .build());
    }

    /** An API has one answer of a type. Of two in a template, the one that is made last would stay, whichever that is. */
    private record OneOfEachType(RestApi api) implements IValidation {

        @Override
        public List<String> validate() {
            Map<String, List<String>> ids = new TreeMap<>();
            for (IConstruct node : api.getNode().findAll()) {
                if (node instanceof CfnGatewayResponse response) {
                    ids.computeIfAbsent(response.getResponseType(), type -> new ArrayList<>())
                            .add(idBelowApi(response));
                }
            }
            return ids.entrySet().stream()
                    .filter(entry -> entry.getValue().size() > 1)
                    .map(entry -> "the API has the gateway response " + entry.getKey() + " more than once, "
                            + String.join(", ", entry.getValue()) + ": keep one and change that, here"
                            + " api().getNode().findChild(\"" + entry.getValue().get(0) + "\")")
                    .toList();
        }

        /** Returns the id that the user of CDK gave: that of the resource, or of what CDK made around it. */
        private String idBelowApi(IConstruct response) {
            IConstruct parent = response.getNode().getScope();
            return (parent.equals(api) ? response : parent).getNode().getId();
        }
    }
}
