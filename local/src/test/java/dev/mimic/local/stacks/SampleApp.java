package dev.mimic.local.stacks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;

/** An app of all stacks of this package, with the feature flags of a new one. */
final class SampleApp {

    private SampleApp() {}

    /** Synthesizes the app into a directory. */
    static void synthesize(Path directory) {
        App app = App.Builder.create()
                .outdir(directory.toString())
                .context(featureFlags())
                .build();
        new CatalogStack(app, "Catalog");
        new NeighboursStack(app, "Neighbours");
        new OrdersStack(app, "Orders");
        new AuthorizersStack(app, "Authorizers");
        new ProxyStack(app, "Proxy");
        new BareProxyStack(app, "BareProxy");
        new StagesStack(app, "Stages");
        new ShopStack(app, "Shop");
        TiersApp.add(app);
        LibraryApp.add(app);
        new LanguagesStack(app, "Languages");
        new SettingsStack(app, "Settings");
        new LayerStack(app, "Layer");
        new RegionalStack(app, "us-east-1");
        new RegionalStack(app, "eu-west-1");
        new OpenApiStack(app, "OpenApi");
        new SignedStack(app, "Signed");
        new EventsStack(app, "Events");
        new FrontStack(app, "Front");
        new TablesStack(app, "Tables");
        new MembersStack(app, "Members");
        new ServicesStack(app, "Services");
        new HttpApiStack(app, "HttpApi");
        new CircleStack(app, "Circle");
        app.synth();
    }

    private static Map<String, Object> featureFlags() {
        Path cdkJson = Path.of(System.getProperty("basedir"), "..", "cdk.json");
        ObjectMapper json = new ObjectMapper();
        try {
            return json.convertValue(
                    json.readTree(cdkJson.toFile()).get("context"), new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
