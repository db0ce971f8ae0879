package dev.mimic.functions.priming;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The events of priming: in API Gateway's form, with documents of the usual size. */
public final class PrimingEvents {

    /** One document that is stored as it is and one that is stored compressed, each with every kind of JSON value. */
    public static final List<String> DOCUMENTS = List.of(document(5), document(20));

    /** One document of several units, however it is compressed, for where there is a bucket. */
    static final String LARGE_DOCUMENT = variedDocument(120);

    private static final String EVENT = """
            {"resource":"/mimic","path":"/mimic","httpMethod":"POST",\
            "headers":{"Accept":"*/*","Content-Type":"application/json","Host":"example.com",\
            "User-Agent":"priming","X-Forwarded-For":"127.0.0.1","x-api-key":"none"},\
            "multiValueHeaders":{"Accept":["*/*"],"Host":["example.com"]},\
            "queryStringParameters":{"ttl":"1"},\
            "pathParameters":{"id":"00000000-0000-0000-0000-000000000000"},\
            "stageVariables":null,\
            "requestContext":{"resourceId":"abc123","httpMethod":"POST","path":"/dev/mimic","stage":"dev",\
            "requestTimeEpoch":1767268800000,"identity":{"sourceIp":"127.0.0.1","userAgent":"priming"}},\
            "body":"DOCUMENT","isBase64Encoded":false}""";

    /** Of 64 bits: its multiples look random. */
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private PrimingEvents() {}

    /**
     * {@return an event that either handler answers: it has a document to store and an id to look for}
     *
     * @param document the document
     */
    public static String withDocument(String document) {
        return EVENT.replace("DOCUMENT", escaped(document));
    }

    private static String document(int lines) {
        return "{\"order\":\"10248\",\"placed\":\"2026-01-01T12:00:00Z\",\"paid\":true,\"note\":null,"
                + "\"customer\":{\"name\":\"Zoë \\\"Z\\\" Ångström\",\"mail\":\"zoe@example.com\"},\"lines\":["
                + "{\"sku\":\"A-1\",\"count\":2,\"price\":12.50,\"tags\":[\"blue\",\"small\"]},".repeat(lines)
                + "{\"sku\":\"B-2\",\"count\":1,\"price\":-1.5e-3,\"tags\":[]}]}";
    }

    private static String variedDocument(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(line -> "{\"sku\":\"" + Long.toHexString((line + 1) * GOLDEN_RATIO) + "\",\"count\":"
                        + line % 7 + ",\"price\":" + line * 31 % 97 + ".50,\"tags\":[\"blue\"]}")
                .collect(Collectors.joining(",", "{\"order\":\"10248\",\"lines\":[", "]}"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
