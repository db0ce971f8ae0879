package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import java.util.List;
import java.util.Map;

/** Lets in whoever says {@code allow}, as an authorizer in Java is written with AWS's own events. */
public final class TokenAuthorizerHandler
        implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponse> {

    @Override
    public IamPolicyResponse handleRequest(APIGatewayCustomAuthorizerEvent event, Context context) {
        IamPolicyResponse.Statement statement = switch (event.getAuthorizationToken()) {
            case "allow" -> IamPolicyResponse.allowStatement(event.getMethodArn());
            case "deny" -> IamPolicyResponse.denyStatement(event.getMethodArn());
            default -> throw new IllegalArgumentException("Unauthorized");
        };
        return IamPolicyResponse.builder()
                .withPrincipalId("me")
                .withPolicyDocument(IamPolicyResponse.PolicyDocument.builder()
                        .withVersion(IamPolicyResponse.VERSION_2012_10_17)
                        .withStatement(List.of(statement))
                        .build())
                .withContext(Map.of("number", 1))
                .build();
    }
}
