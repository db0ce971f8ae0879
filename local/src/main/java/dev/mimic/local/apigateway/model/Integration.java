package dev.mimic.local.apigateway.model;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What answers the requests of a route. The set is closed: any other integration of a template is refused by name, or {@link NotServed}. */
public sealed interface Integration {

    /**
     * The Lambda proxy integration ({@code AWS_PROXY}).
     *
     * @param functionArn the ARN of the function that the integration's alias or version leads to
     * @param timeout how long API Gateway waits for the answer, 29 seconds by default
     */
    record LambdaProxy(String functionArn, Duration timeout) implements Integration {

        /** The name in the ARN, for a person. */
        public String functionName() {
            return functionArn.replaceFirst(".*:function:", "").replaceFirst(":.*", "");
        }
    }

    /**
     * An answer that API Gateway gives by itself ({@code MOCK}), as CORS preflights do.
     *
     * @param statusCode the status of the answer
     * @param headers the headers of the answer, by name
     * @param otherOrigins values of a request's {@code Origin} that the answer gives back as
     *     {@code Access-Control-Allow-Origin} instead of the one in {@code headers}
     */
    record Mock(int statusCode, Map<String, String> headers, Set<String> otherOrigins) implements Integration {

        /** Makes the answer that is the same for every request. */
        public Mock(int statusCode, Map<String, String> headers) {
            this(statusCode, headers, Set.of());
        }
    }

    /**
     * What this machine cannot do, for example to run a function of another language: its requests are answered with 501.
     *
     * @param reason why, for the caller
     */
    record NotServed(String reason) implements Integration {}

    /**
     * An integration whose address makes no sense on one stage: each of its answers is API Gateway's own 500.
     *
     * @param flaw what is wrong, for the log
     */
    record Misconfigured(String flaw) implements Integration {}
}
