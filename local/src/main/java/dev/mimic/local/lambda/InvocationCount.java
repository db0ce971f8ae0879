package dev.mimic.local.lambda;

import dev.mimic.local.service.InvocationResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts invocations: all that there have been, and those that are under way. */
final class InvocationCount {

    private final AtomicLong begun = new AtomicLong();
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    /** Counts one. */
    CompletableFuture<InvocationResult> with(String functionArn, CompletableFuture<InvocationResult> invocation) {
        underWay.merge(functionArn, 1, Integer::sum);
        begun.incrementAndGet();
        // Counted as ended before anybody learns the result. Not a stage of it, which would wrap what it fails with.
        CompletableFuture<InvocationResult> counted = new CompletableFuture<>();
        invocation.whenComplete((result, fault) -> {
            underWay.computeIfPresent(functionArn, (arn, count) -> count == 1 ? null : count - 1);
            if (fault == null) {
                counted.complete(result);
            } else {
                counted.completeExceptionally(fault);
            }
        });
        return counted;
    }

    /** How many have begun so far. */
    long begun() {
        return begun.get();
    }

    /** What is under way, a line for each function. */
    List<String> underWay() {
        return underWay.keySet().stream()
                .sorted()
                .map(arn -> "an invocation of " + arn.replaceFirst(".*:function:", "function "))
                .toList();
    }
}
