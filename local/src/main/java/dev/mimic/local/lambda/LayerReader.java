package dev.mimic.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code AWS::Lambda::LayerVersion} resources that functions name. */
final class LayerReader {

    private final SynthesizedStack stack;

    LayerReader(SynthesizedStack stack) {
        this.stack = stack;
    }

    /**
     * Returns the layers of a function in their order. One of others, such as an agent that AWS publishes, is found by no
     * ARN here, and often differs by region in a way that is not resolved: it must not end the start.
     */
    List<Layer> layersOf(Resource function, Properties properties) {
        JsonNode list = function.properties().path("Layers");
        if (!list.isArray()) {
            return properties.texts("Layers").stream().map(this::layer).toList();
        }
        properties.ignore("Layers");
        List<Layer> layers = new ArrayList<>();
        for (JsonNode element : list) {
            if (!element.path("Ref").asText().equals("AWS::NoValue")) {
                layers.add(layer(
                        stack.textIfKnown(element, properties.place("Layers")).orElseGet(element::toString)));
            }
        }
        return layers;
    }

    private Layer layer(String arn) {
        return new Layer(arn, stack.find(Lambda.LAYER_VERSION, arn).flatMap(this::content));
    }

    private Optional<Path> content(Resource layer) {
        Properties properties = stack.read(layer);
        properties.ignore("LayerName", "Description", "LicenseInfo", "CompatibleRuntimes", "CompatibleArchitectures");
        Properties content = properties.object("Content");
        content.ignore("S3Bucket", "S3ObjectVersion");
        Optional<Path> source = stack.assets().source(content.text("S3Key"), content.place("S3Key"));
        properties.refuseOthers();
        return source;
    }
}
