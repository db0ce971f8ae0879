package dev.mimic.local.apigateway.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Unpacks the bodies of requests and compresses those of answers ("Payload compression for REST APIs in API Gateway").
 *
 * <p>Bodies are unpacked in every API: "by default, API Gateway supports decompression of the method request payload".
 * Answers are compressed where {@code minimumCompressionSize} is set. A body below that size is not unpacked either, which
 * is counted as it came: AWS does not say whether before or after.
 *
 * @param minimumSize the API's {@code minimumCompressionSize} in bytes, if it is set
 */
record PayloadCompression(OptionalInt minimumSize) {

    /**
     * A body for the function, or why there is none.
     *
     * @param body the body, unpacked; empty if there is an error
     * @param error why the request is refused, if it is
     */
    record Unpacked(byte[] body, Optional<ErrorResponse> error) {

        private static Unpacked refused(ErrorResponse error) {
            return new Unpacked(new byte[0], Optional.of(error));
        }
    }

    /**
     * Whether a request names a content coding that is supported, or none. More than one is not: API Gateway asks for "one
     * of the supported content codings" ("Call an API method with a compressed payload in API Gateway").
     */
    static boolean supports(HttpRequest request) {
        return request.header("Content-Encoding")
                        .filter(name -> !name.isBlank())
                        .isEmpty()
                || codingOf(request).isPresent();
    }

    /**
     * Unpacks the body of a request. Its {@code Content-Encoding} stays, as the function sees it in the cloud (<a
     * href="https://github.com/dougmoscrop/serverless-http/issues/194">serverless-http#194</a>).
     */
    Unpacked unpack(HttpRequest request, byte[] body) {
        Optional<ContentCoding> coding = codingOf(request);
        if (coding.isEmpty() || body.length == 0 || body.length < minimumSize.orElse(0)) {
            return new Unpacked(body, Optional.empty());
        }
        try {
            byte[] unpacked = coding.get().decode(body, RequestLimits.MAX_BODY_BYTES + 1);
            return unpacked.length > RequestLimits.MAX_BODY_BYTES
                    ? Unpacked.refused(ErrorResponse.REQUEST_TOO_LARGE)
                    : new Unpacked(unpacked, Optional.empty());
        } catch (IOException otherwiseCoded) {
            return Unpacked.refused(ErrorResponse.UNSUPPORTED_CONTENT_CODING);
        }
    }

    /** Compresses the answer of an integration, if the request asks for it and the answer is large enough. */
    HttpAnswer compress(HttpRequest request, HttpAnswer answer) {
        int size = answer.body().length;
        if (minimumSize.isEmpty() || size == 0 || size < minimumSize.getAsInt() || answer.has("Content-Encoding")) {
            return answer;
        }
        return AcceptEncoding.preferredOf(request.headers().getOrDefault("Accept-Encoding", List.of()))
                .filter(coding -> coding != ContentCoding.IDENTITY)
                .map(answer::encoded)
                .orElse(answer);
    }

    private static Optional<ContentCoding> codingOf(HttpRequest request) {
        return request.header("Content-Encoding").flatMap(name -> ContentCoding.named(name.trim()));
    }
}
