package dev.mimic.local.apigateway.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What answers the requests of a route. The set is closed. */
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
     * An answer that API Gateway gives by itself ({@code MOCK}): the request comes to a status code, and that to an
     * integration response.
     *
     * @param requestTemplates what is asked for the status code, as <code>{"statusCode": 200}</code>, by the media type
     *     of the request
     * @param passthroughBehavior what becomes of a request for whose media type there is no template
     * @param convertsToText whether a body of a binary media type becomes text, so that a template can be used
     * @param responses the integration responses to choose from
     */
    record Mock(
            Map<String, MappingTemplate> requestTemplates,
            PassthroughBehavior passthroughBehavior,
            boolean convertsToText,
            List<IntegrationResponse> responses)
            implements Integration {}

    /**
     * Something that this machine does not have: the route answers 501, and the rest of the API is served.
     *
     * @param reason what it is and why it is not served, for the caller and for whoever starts the server
     */
    record NotServed(String reason) implements Integration {}

    /** What becomes of a request body without a template for its media type; by default it is passed on. */
    enum PassthroughBehavior {
        /** The body is passed on. */
        WHEN_NO_MATCH,
        /** The body is passed on if there is no template at all. */
        WHEN_NO_TEMPLATES,
        /** The body is never passed on. */
        NEVER
    }

    /**
     * An integration whose address makes no sense on one stage: each of its answers is API Gateway's own 500.
     *
     * @param flaw what is wrong, for the log
     */
    record Misconfigured(String flaw) implements Integration {}
}
