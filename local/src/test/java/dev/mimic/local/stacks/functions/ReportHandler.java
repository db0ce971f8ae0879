package dev.mimic.local.stacks.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers with what it was told: the request, the stage and its variables, what an authorizer said, and the environment
 * variables that the query parameter {@code show} names, with commas between them.
 */
public final class ReportHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        String report = "%s %s body=%s stage=%s variables=%s authorizer=%s environment=%s"
                .formatted(
                        event.getHttpMethod(),
                        event.getPath(),
                        event.getBody(),
                        event.getRequestContext().getStage(),
                        sorted(event.getStageVariables()),
                        sorted(event.getRequestContext().getAuthorizer()),
                        environment(event.getQueryStringParameters()));
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(200)
                .withHeaders(Map.of("Content-Type", "text/plain"))
                .withBody(report);
    }

    private static Map<String, ?> sorted(Map<String, ?> map) {
        return map == null ? Map.of() : new TreeMap<>(map);
    }

    private static Map<String, String> environment(Map<String, String> query) {
        if (query == null || !query.containsKey("show")) {
            return Map.of();
        }
        return Stream.of(query.get("show").split(","))
                .collect(Collectors.toMap(
                        Function.identity(), name -> String.valueOf(System.getenv(name)), (a, b) -> a, TreeMap::new));
    }
}
