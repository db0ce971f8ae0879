package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function with a layer was refused. */
final class LayerReaderTest {

    private static final String AGENT = "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:64";

    @TempDir
    private Path directory;

    @Test
    void findsTheContentOfTheStacksLayersAndNamesThoseOfOthers() throws IOException {
        LambdaFunction function =
                assembly("""
                        [{"Ref": "Layer"}, "%s", {"Ref": "AWS::NoValue"},
                         {"Fn::FindInMap": ["Agents", {"Ref": "AWS::Region"}, "arn"]}]""".formatted(AGENT)).read().functions().get(0);

        assertEquals(
                List.of(
                        new Layer(
                                "arn:aws:lambda:us-east-1:000000000000:layer:Items-Layer:1",
                                Optional.of(directory.resolve("layer"))),
                        new Layer(AGENT, Optional.empty()),
                        new Layer(
                                "{\"Fn::FindInMap\":[\"Agents\",{\"Ref\":\"AWS::Region\"},\"arn\"]}",
                                Optional.empty())),
                function.layers());
    }

    @Test
    void namesALayerWhoseContentIsInABucket() throws IOException {
        LambdaFunction function = assembly("[{\"Ref\": \"Layer\"}]")
                .withResource("/Layer/Properties/Content/S3Key", "\"elsewhere.zip\"")
                .read()
                .functions()
                .get(0);

        assertEquals(
                List.of(new Layer("arn:aws:lambda:us-east-1:000000000000:layer:Items-Layer:1", Optional.empty())),
                function.layers());
    }

    @Test
    void findsAHandlerInAJarOfALayer() throws IOException {
        WrittenAssembly assembly =
                assembly("[{\"Ref\": \"Layer\"}]").withResource("/Function/Properties/Handler", "\"lib.Reader::read\"");

        assertEquals("lib.Reader::read", assembly.read().functions().get(0).handler());
    }

    /** Lambda's Java runtime has no loose class of a layer on its class path. */
    @Test
    void findsNoHandlerBesideTheJarsOfALayer() throws IOException {
        WrittenAssembly assembly =
                assembly("[{\"Ref\": \"Layer\"}]").withResource("/Function/Properties/Handler", "\"lib.Loose\"");

        AssemblyException thrown = assertThrows(AssemblyException.class, assembly::read);

        assertEquals(
                "Items.template.json: Function.Handler must name a class of the deployment package or of a layer of this"
                        + " stack, got \"lib.Loose\"",
                thrown.getMessage());
    }

    private WrittenAssembly assembly(String layers) throws IOException {
        Path lib = Files.createDirectories(directory.resolve("layer/java/lib"));
        WrittenAssembly.writeJar(lib.resolve("reader.jar"), "lib/Reader.class");
        Files.write(lib.resolve("Loose.class"), new byte[0]);
        return WrittenAssembly.in(directory)
                .with("Items.assets.json", "/files/layer", """
                        {"source": {"path": "layer"}, "destinations": {"there": {"objectKey": "layer.zip"}}}""")
                .withResource("/Layer", """
                        {"Type": "AWS::Lambda::LayerVersion", "Properties": {
                          "Content": {"S3Bucket": "assets", "S3Key": "layer.zip"},
                          "CompatibleRuntimes": ["java21"], "Description": "A library"}}""")
                .withResource("/Function/Properties/Layers", layers);
    }
}
