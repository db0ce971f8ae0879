package dev.mimic.local.assembly;

import java.time.Duration;
import java.util.Map;

/** What answers the requests of a route. The set is closed: any other integration of a template is refused by name. */
public sealed interface Integration {

    /**
     * The Lambda proxy integration ({@code AWS_PROXY}).
     *
     * @param functionName the {@link LambdaFunction#name()} that the integration's alias or version leads to
     * @param timeout how long API Gateway waits for the answer, 29 seconds by default
     */
    record LambdaProxy(String functionName, Duration timeout) implements Integration {}

    /**
     * An answer that API Gateway gives by itself ({@code MOCK}), as CORS preflights do.
     *
     * @param statusCode the status of the answer
     * @param headers the headers of the answer, by name
     */
    record Mock(int statusCode, Map<String, String> headers) implements Integration {}
}
