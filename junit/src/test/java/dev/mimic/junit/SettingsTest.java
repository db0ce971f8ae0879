package dev.mimic.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.junit.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void sayTheConstructsSettingsInTheWordsOfItsApp() {
        ServerSettings settings = MimicExtension.builder()
                .stageName("test")
                .cors("https://app.example.com", "https://www.example.com")
                .timeToLive(Duration.ofMinutes(5))
                .maxTimeToLive(Duration.ofDays(25_000))
                .memorySize(512)
                .timeout(Duration.ofMillis(1500))
                .withThrottle(0.5, 3)
                .withQuota(100, QuotaPeriod.WEEK)
                .settings()
                .server();

        assertEquals(
                Map.of(
                        "stageName", "test",
                        "cors", "https://app.example.com,https://www.example.com",
                        "timeToLive", "300",
                        "maxTimeToLive", "2160000000",
                        "memorySize", "512",
                        "timeout", "1.5",
                        "rateLimit", "0.5",
                        "burstLimit", "3",
                        "quotaLimit", "100",
                        "quotaPeriod", "WEEK"),
                settings.context());
        assertEquals(false, settings.unlimited());
    }

    @Test
    void leaveLimitsOutByDefault() {
        assertEquals(
                new TestSettings(
                        new ServerSettings(
                                Optional.empty(), List.of(), 0, Optional.empty(), true, false, Map.of(), Map.of()),
                        List.of(),
                        true),
                MimicExtension.builder().settings());
    }

    @MimicTest(
            load = {"payments", "orders"},
            port = 3000,
            apiKey = "a-key",
            withLimits = true,
            resetBeforeEach = false,
            assembly = "cdk.out",
            stacks = "Prod/*",
            debug = true)
    private static final class Annotated {}

    @Test
    void areTheSameByAnnotationAndByBuilder() {
        assertEquals(
                MimicExtension.builder()
                        .load("payments", "orders")
                        .port(3000)
                        .apiKey("a-key")
                        .withLimits()
                        .resetBeforeEach(false)
                        .assembly(Path.of("cdk.out"))
                        .stacks("Prod/*")
                        .debug()
                        .settings(),
                new MimicExtensionBuilder(Annotated.class.getAnnotation(MimicTest.class)).settings());
    }

    @MimicTest
    private static final class WithDefaults {}

    @Test
    void haveTheSameDefaultsByAnnotationAndByBuilder() {
        assertEquals(
                MimicExtension.builder().settings(),
                new MimicExtensionBuilder(WithDefaults.class.getAnnotation(MimicTest.class)).settings());
    }
}
