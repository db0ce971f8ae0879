package dev.mimic.local.documents;

import dev.mimic.local.pages.Page;
import dev.mimic.local.pages.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files of Swagger UI that its page needs, out of the webjar. */
public final class SwaggerUi {

    private static final Map<String, String> FILES = Map.of(
            "/swagger-ui.css", "text/css; charset=utf-8",
            "/swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "/favicon-32x32.png", "image/png");

    private final String folder = "/META-INF/resources/webjars/swagger-ui/" + version();

    /** Finds a file by its path, for example {@code /swagger-ui.css}. */
    public Optional<Page> file(String path) {
        return Optional.ofNullable(FILES.get(path))
                .map(contentType -> new Page(contentType, Resources.bytes(folder + path)));
    }

    private static String version() {
        Properties artifact = new Properties();
        try {
            artifact.load(new StringReader(Resources.text("/META-INF/maven/org.webjars/swagger-ui/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return artifact.getProperty("version");
    }
}
