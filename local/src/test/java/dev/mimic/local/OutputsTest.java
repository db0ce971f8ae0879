package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How tests find what CDK has given a generated name. */
final class OutputsTest {

    @TempDir
    private Path directory;

    @Test
    void areThoseOfEveryStackThatIsServed() throws IOException {
        WrittenAssembly.in(directory)
                .withSecondStack("Other")
                .with("Items.template.json", "/Outputs", """
                        {"Name": {"Value": {"Ref": "Table"}, "Export": {"Name": "items"}},
                         "Never": {"Value": "a", "Condition": "Never"},
                         "Unknown": {"Value": {"Ref": "AWS::NoValue"}}}""")
                .with("Items.template.json", "/Conditions", "{\"Never\": {\"Fn::Equals\": [1, 2]}}")
                .with("Other.template.json", "/Outputs", """
                        {"Name": {"Value": {"Fn::ImportValue": "items"}}}""");

        try (LocalServer server = LocalServer.of(directory).build()) {
            assertEquals(Map.of(), server.outputs());

            server.read();

            String table = server.tables().get(0).name();
            assertEquals(Map.of("Items.Name", table, "Other.Name", table), server.outputs());
        }
    }
}
