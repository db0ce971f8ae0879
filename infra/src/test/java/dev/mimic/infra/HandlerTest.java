package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;

final class HandlerTest {

    @Test
    void everyHandlerLoadsFromThePackageThatGoesWithIt() throws Exception {
        App app = CdkJson.app();
        new EventsStack(app, "EventsStack", false);
        Path assembly = Path.of(app.synth().getDirectory());
        List<JsonNode> functions = new ObjectMapper()
                        .readTree(assembly.resolve("EventsStack.template.json").toFile())
                        .path("Resources")
                        .findParents("Handler")
                        .stream()
                        .filter(function -> function.path("Handler").asText().startsWith("dev.mimic."))
                        .toList();
        assertEquals(4, functions.size());

        for (JsonNode function : functions) {
            Path code = assembly.resolve("asset." + function.at("/Code/S3Key").asText());
            try (URLClassLoader runtime = new URLClassLoader(runtimeClasses(), ClassLoader.getPlatformClassLoader());
                    URLClassLoader loader =
                            new URLClassLoader(new URL[] {code.toUri().toURL()}, runtime)) {
                Class<?> handler = Class.forName(function.path("Handler").asText(), true, loader);

                assertTrue(
                        runtime.loadClass(RequestStreamHandler.class.getName()).isAssignableFrom(handler));
                assertEquals(0, handler.getConstructor().getParameterCount());
            }
        }
    }

    /** What Lambda's runtime brings: the interfaces of aws-lambda-java-core and nothing else of a function's. */
    private static URL[] runtimeClasses() {
        return new URL[] {
            RequestStreamHandler.class.getProtectionDomain().getCodeSource().getLocation()
        };
    }
}
