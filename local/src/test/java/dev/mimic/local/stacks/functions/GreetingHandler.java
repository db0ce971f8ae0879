package dev.mimic.local.stacks.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;

/** Answers with types of a library. */
public final class GreetingHandler {

    public APIGatewayProxyResponseEvent greet(APIGatewayProxyRequestEvent event) {
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(200)
                .withBody("Hello " + event.getPathParameters().get("name"));
    }
}
