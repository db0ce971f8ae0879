package dev.mimic.local.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.pages.Page;
import dev.mimic.local.pages.Pages;
import dev.mimic.local.pages.Resources;
import java.util.List;
import java.util.Optional;

/** The pages below {@code /docs}: Swagger UI with the description of the API, ready to call it. */
public final class DocsPages extends Pages {

    private static final JsonMapper JSON = new JsonMapper();

    private final OpenApiDocument document;
    private final String apiKey;
    private final SwaggerUi swaggerUi = new SwaggerUi();

    private DocsPages(OpenApiDocument document, String apiKey) {
        super("docs");
        this.document = document;
        this.apiKey = apiKey;
    }

    /**
     * Makes the pages for an API.
     *
     * @param api the REST API; the first of its API keys is filled in
     * @return the pages; empty if the description is of another API
     */
    public static Optional<DocsPages> of(ServedApi api) {
        OpenApiDocument document = OpenApiDocument.ofMimic();
        List<Stage> stages =
                api.api().stages().stream().filter(document::describes).toList();
        return stages.isEmpty()
                ? Optional.empty()
                : Optional.of(new DocsPages(
                        document.servedBy(stages),
                        api.apiKeys().values().stream().findFirst().orElse("")));
    }

    @Override
    public String home() {
        return "/docs";
    }

    @Override
    public Optional<Page> page(String path, String accept) {
        return switch (path) {
            case "", "/" -> Optional.of(Page.html(Resources.text("/dev/mimic/local/documents/docs.html")));
            case "/initializer.js" -> Optional.of(Page.script(initializer()));
            case "/openapi.json" -> Optional.of(Page.json(document.toJson()));
            default -> swaggerUi.file(path);
        };
    }

    private String initializer() {
        try {
            return Resources.text("/dev/mimic/local/documents/docs-initializer.js")
                    .replace("{{apiKey}}", JSON.writeValueAsString(apiKey));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an API key cannot be quoted", e);
        }
    }
}
