package dev.mimic.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.nio.ByteBuffer;

/**
 * An event of API Gateway's Lambda proxy integration.
 *
 * @param event all of it but its body
 * @param body the body in UTF-8, or in base64 if the event says so; empty if there is none
 */
record ProxyRequest(APIGatewayProxyRequestEvent event, ByteBuffer body) {}
