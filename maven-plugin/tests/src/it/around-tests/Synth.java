import java.nio.file.Files;
import java.nio.file.Path;

/** Stands for an app of the CDK: writes Mimic's stack to where the command line asks for. */
class Synth {

    public static void main(String[] args) throws Exception {
        if (!System.getenv("CDK_CONTEXT_JSON").contains("\"greeting\":\"from cdk.json\"")
                || System.getenv("CDK_DEFAULT_REGION") == null
                || System.getenv("CDK_DEFAULT_ACCOUNT") == null) {
            throw new IllegalStateException("not run as by the CDK's command line");
        }
        Path out = Files.createDirectories(Path.of(System.getenv("CDK_OUTDIR")));
        Files.copy(Path.of(System.getenv("FUNCTIONS")), out.resolve("asset.functions.jar"));
        Files.writeString(
                out.resolve("MimicStack.template.json"),
                Files.readString(Path.of(System.getenv("TEMPLATE"))).replace("<hash>", "functions"));
        Files.writeString(out.resolve("MimicStack.assets.json"), """
                {"version": "54.0.0", "files": {"functions": {
                  "source": {"path": "asset.functions.jar", "packaging": "file"},
                  "destinations": {"here": {"bucketName": "assets", "objectKey": "functions.jar"}}}}}""");
        Files.writeString(out.resolve("manifest.json"), """
                {"version": "54.0.0", "artifacts": {
                  "MimicStack.assets": {"type": "cdk:asset-manifest", "properties": {"file": "MimicStack.assets.json"}},
                  "MimicStack": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
                    "properties": {"templateFile": "MimicStack.template.json"}, "dependencies": ["MimicStack.assets"]}}}""");
        System.out.println("synthesized by the app of cdk.json");
    }
}
