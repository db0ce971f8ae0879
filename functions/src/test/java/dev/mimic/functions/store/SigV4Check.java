package dev.mimic.functions.store;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a request as S3 does: the digest of its content, and its signature.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature calculations for the
 *     Authorization header</a>
 */
final class SigV4Check {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[^/]+/((\\d{8})/([^/]+)/s3/aws4_request), SignedHeaders=([^,]+), Signature=(\\w+)");

    private SigV4Check() {}

    /** Returns what is wrong; empty if nothing is. */
    static Optional<String> flawIn(HttpExchange exchange, byte[] content) {
        String digest = header("x-amz-content-sha256", exchange);
        Matcher authorization = AUTHORIZATION.matcher(header("Authorization", exchange));
        if (!authorization.matches()) {
            return Optional.of("no signature for S3");
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            if (!digest.equals(HexFormat.of().formatHex(sha256.digest(content)))) {
                return Optional.of("x-amz-content-sha256");
            }
            String signedHeaders = authorization.group(4);
            StringBuilder canonical = new StringBuilder(exchange.getRequestMethod()
                    + '\n'
                    + exchange.getRequestURI().getRawPath()
                    + '\n'
                    + query(exchange)
                    + '\n');
            for (String name : signedHeaders.split(";")) {
                canonical
                        .append(name)
                        .append(':')
                        .append(header(name, exchange))
                        .append('\n');
            }
            canonical.append('\n').append(signedHeaders).append('\n').append(digest);
            String toSign = "AWS4-HMAC-SHA256\n" + header("x-amz-date", exchange) + '\n' + authorization.group(1) + '\n'
                    + HexFormat.of()
                            .formatHex(sha256.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
            byte[] key = ("AWS4" + System.getenv("AWS_SECRET_ACCESS_KEY")).getBytes(StandardCharsets.UTF_8);
            for (String part : new String[] {authorization.group(2), authorization.group(3), "s3", "aws4_request"}) {
                key = hmac(key, part);
            }
            String signature = HexFormat.of().formatHex(hmac(key, toSign));
            return signature.equals(authorization.group(5)) ? Optional.empty() : Optional.of("signature");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the one parameter that there may be, which has no value. */
    private static String query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query.endsWith("=") ? query : query + '=';
    }

    private static String header(String name, HttpExchange exchange) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value.trim();
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
