package dev.mimic.junit.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.junit.server.ServedRequest;
import dev.mimic.local.apigateway.server.AccessLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedRequestsTest {

    private final RecordedRequests requests = new RecordedRequests();

    private void append(String path, int status, String location) {
        requests.append(new AccessLog.Entry(
                "POST", path, Optional.empty(), Optional.empty(), true, status, Optional.of(location), Duration.ZERO));
    }

    @Test
    void takeTheIdFromWhereADocumentNowIsAndNotFromWhereARedirectLeads() {
        append("/dev/orders", 201, "/dev/orders/5");
        append("/dev/login", 302, "https://login.example.com/start");

        assertEquals(
                List.of(Optional.of("5"), Optional.empty()),
                requests.requests().stream().map(ServedRequest::id).toList());
    }

    @Test
    void areTheLastThousand() {
        for (int i = 0; i < 1001; i++) {
            append("/dev/orders", 201, "/dev/orders/" + i);
        }

        List<ServedRequest> kept = requests.requests();

        assertEquals(1000, kept.size());
        assertEquals(Optional.of("1"), kept.get(0).id());
        assertEquals(Optional.of("1000"), kept.get(999).id());
    }
}
