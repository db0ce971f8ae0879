package dev.mimic.functions.priming;

import java.util.List;

/** The events that priming answers: of API Gateway's form, with documents of the size that most have. */
public final class PrimingEvents {

    /** A document that is kept as it is and one that is kept compressed, of every kind of JSON value. */
    public static final List<String> DOCUMENTS = List.of(document(5), document(20));

    private static final String ID = "00000000-0000-0000-0000-000000000000";

    private PrimingEvents() {}

    /**
     * {@return a {@code POST} of a document}
     *
     * @param document the document
     */
    public static String store(String document) {
        return event("POST", "/mimic", "{\"ttl\":\"1\"}", "null", escaped(document));
    }

    /** {@return a {@code GET}} */
    public static String retrieve() {
        return event("GET", "/mimic/" + ID, "null", "{\"id\":\"" + ID + "\"}", "null");
    }

    private static String document(int lines) {
        return "{\"order\":\"10248\",\"placed\":\"2026-01-01T12:00:00Z\",\"paid\":true,\"note\":null,"
                + "\"customer\":{\"name\":\"Zoë \\\"Z\\\" Ångström\",\"mail\":\"zoe@example.com\"},\"lines\":["
                + "{\"sku\":\"A-1\",\"count\":2,\"price\":12.50,\"tags\":[\"blue\",\"small\"]},".repeat(lines)
                + "{\"sku\":\"B-2\",\"count\":1,\"price\":-1.5e-3,\"tags\":[]}]}";
    }

    private static String event(String httpMethod, String path, String query, String pathParameters, String body) {
        String headers = "{\"Accept\":\"*/*\",\"Content-Type\":\"application/json\",\"Host\":\"example.com\","
                + "\"User-Agent\":\"priming\",\"X-Forwarded-For\":\"127.0.0.1\",\"x-api-key\":\"none\"}";
        return "{\"resource\":\"" + path + "\",\"path\":\"" + path + "\",\"httpMethod\":\"" + httpMethod
                + "\",\"headers\":" + headers
                + ",\"multiValueHeaders\":{\"Accept\":[\"*/*\"],\"Host\":[\"example.com\"]}"
                + ",\"queryStringParameters\":" + query + ",\"pathParameters\":" + pathParameters
                + ",\"stageVariables\":null,\"requestContext\":{\"resourceId\":\"abc123\",\"httpMethod\":\""
                + httpMethod
                + "\",\"path\":\"/dev" + path + "\",\"stage\":\"dev\",\"requestTimeEpoch\":1767268800000,"
                + "\"identity\":{\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"priming\"}},\"body\":" + body
                + ",\"isBase64Encoded\":false}";
    }

    private static String escaped(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
