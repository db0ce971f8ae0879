package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole start amid everything at once that people set for the real AWS and for their company's network. Each setting
 * alone is in {@code LocalDynamoDbClientTest}.
 */
final class HostileSurroundingsTest {

    /** Nothing listens on port 9. */
    private static final String DEAD_PROXY = "http://127.0.0.1:9";

    @TempDir
    private Path directory;

    @Test
    void documentsAreStoredAndRetrieved() throws Exception {
        try (ServerProcess local = ServerProcess.start(false, surroundings())) {
            DocumentClient client = local.client();

            String id = client.post("{\"hello\":\"world\"}").body();

            assertEquals(
                    DocumentClient.retrieved(id, "{\"hello\":\"world\"}"),
                    client.get(id).body());
        }
    }

    private Map<String, String> surroundings() throws Exception {
        Path config = Files.writeString(directory.resolve("config"), "no section");
        Map<String, String> variables = new HashMap<>();
        for (String proxy : new String[] {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"}) {
            variables.put(proxy, DEAD_PROXY);
        }
        URI proxy = URI.create(DEAD_PROXY);
        variables.put(
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dhttp.proxyHost=" + proxy.getHost() + " -Dhttp.proxyPort="
                        + proxy.getPort() + " -Dhttp.nonProxyHosts=none -Daws.retryMode=junk");
        variables.put("AWS_CONFIG_FILE", config.toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", config.toString());
        variables.put("AWS_ENDPOINT_URL", DEAD_PROXY);
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", DEAD_PROXY);
        variables.put("AWS_USE_FIPS_ENDPOINT", "true");
        variables.put("AWS_USE_DUALSTACK_ENDPOINT", "");
        variables.put("AWS_RETRY_MODE", "junk");
        variables.put("AWS_MAX_ATTEMPTS", "0");
        variables.put("AWS_DEFAULTS_MODE", "");
        variables.put("AWS_PROFILE", "missing");
        variables.put("AWS_REGION", "nowhere");
        return variables;
    }
}
