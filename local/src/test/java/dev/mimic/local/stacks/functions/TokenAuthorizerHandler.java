package dev.mimic.local.stacks.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.PolicyDocument;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.Statement;
import java.util.List;
import java.util.Map;

/**
 * Lets {@code Bearer NAME} in as that name, but for {@code mallory}. With a REQUEST authorizer the name comes in the
 * header {@code X-Name} instead.
 */
public final class TokenAuthorizerHandler
        implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {

    @Override
    public IamPolicyResponseV1 handleRequest(APIGatewayCustomAuthorizerEvent event, Context context) {
        String name = event.getType().equals("TOKEN")
                ? event.getAuthorizationToken().substring("Bearer ".length())
                : event.getHeaders().get("X-Name");
        Statement statement = name.equals("mallory")
                ? IamPolicyResponseV1.denyStatement(event.getMethodArn())
                : IamPolicyResponseV1.allowStatement(event.getMethodArn());
        return IamPolicyResponseV1.builder()
                .withPrincipalId(name)
                .withPolicyDocument(PolicyDocument.builder()
                        .withVersion(IamPolicyResponseV1.VERSION_2012_10_17)
                        .withStatement(List.of(statement))
                        .build())
                .withContext(Map.of("role", name.equals("alice") ? "owner" : "guest"))
                .build();
    }
}
