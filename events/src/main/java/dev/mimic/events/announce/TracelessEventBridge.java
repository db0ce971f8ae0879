package dev.mimic.events.announce;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Makes real calls that leave nothing behind: EventBridge refuses each entry, since it has no {@code Detail}, and each call closes
 * its connection.
 */
final class TracelessEventBridge implements EventBridgeClient {

    private final EventBridgeClient eventBridge;

    TracelessEventBridge(EventBridgeClient eventBridge) {
        this.eventBridge = eventBridge;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        AwsRequestOverrideConfiguration call = request.overrideConfiguration().orElseThrow().toBuilder()
                .putHeader("Connection", "close")
                .build();
        return eventBridge.putEvents(request.toBuilder()
                .entries(request.entries().stream()
                        .map(entry -> entry.toBuilder().detail(null).build())
                        .toList())
                .overrideConfiguration(call)
                .build());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // the client belongs to the handler
    }
}
