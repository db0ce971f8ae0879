package dev.mimic.bench.firsttest;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@com.github.tomakehurst.wiremock.junit5.WireMockTest
final class WireMockTest {

    @Test
    void servesAStub(WireMockRuntimeInfo wireMock) throws Exception {
        stubFor(get("/document").willReturn(ok("{\"n\":1}")));
        URI address = URI.create(wireMock.getHttpBaseUrl() + "/document");
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        System.out.println("stored at " + System.currentTimeMillis());
    }
}
