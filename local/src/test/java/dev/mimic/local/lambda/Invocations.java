package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvocationResult.Answered;
import dev.mimic.local.service.InvocationResult.Failed;
import dev.mimic.local.service.LambdaInvoker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Invocations of test functions by text, with the outcome that the test expects. */
final class Invocations {

    private Invocations() {}

    static CompletableFuture<InvocationResult> invoke(LambdaInvoker lambda, String functionName, String event) {
        return lambda.invoke(FunctionPackage.arn(functionName), event.getBytes(StandardCharsets.UTF_8));
    }

    static String answer(LambdaInvoker lambda, String functionName, String event) throws Exception {
        return answer(invoke(lambda, functionName, event));
    }

    static String answer(CompletableFuture<InvocationResult> result) throws Exception {
        InvocationResult outcome = result.get(60, TimeUnit.SECONDS);
        return text(assertInstanceOf(Answered.class, outcome, () -> text(((Failed) outcome).payload()))
                .payload());
    }

    static JsonNode error(LambdaInvoker lambda, String functionName, String event) throws Exception {
        return error(invoke(lambda, functionName, event));
    }

    static JsonNode error(CompletableFuture<InvocationResult> result) throws Exception {
        InvocationResult outcome = result.get(60, TimeUnit.SECONDS);
        return json(assertInstanceOf(Failed.class, outcome, () -> text(((Answered) outcome).payload()))
                .payload());
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] payload) throws IOException {
        return new ObjectMapper().readTree(payload);
    }
}
