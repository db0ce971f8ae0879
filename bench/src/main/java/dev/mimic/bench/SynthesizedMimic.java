package dev.mimic.bench;

import dev.mimic.infra.MimicApp;
import dev.mimic.local.LocalServer;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Mimic's functions as its own app synthesizes them with its defaults: what is measured is what would be deployed.
 *
 * @param store the function behind {@code POST /mimic}
 * @param retrieve the function behind {@code GET /mimic/{id}}
 * @param table the table of both
 */
record SynthesizedMimic(LambdaFunction store, LambdaFunction retrieve, Table table) {

    /**
     * Synthesizes.
     *
     * @param project the directory of {@code cdk.json}
     * @param assembly the directory that receives the cloud assembly
     */
    static SynthesizedMimic into(Path assembly, Path project) throws IOException, InterruptedException {
        // A process of its own: CDK's engine reads the environment, and nobody else needs it to stay.
        ProcessBuilder app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        MimicApp.class.getName())
                .directory(project.toFile())
                .inheritIO();
        app.environment().put("CDK_OUTDIR", assembly.toAbsolutePath().toString());
        int status = app.start().waitFor();
        if (status != 0) {
            throw new IOException("the app ended with status " + status);
        }
        return of(assembly);
    }

    /** Reads an assembly of the app. */
    static SynthesizedMimic of(Path assembly) {
        LocalServer server = LocalServer.of(assembly).build();
        server.read();
        return new SynthesizedMimic(
                function(server.functions(), "StoreHandler"),
                function(server.functions(), "RetrieveHandler"),
                server.tables().get(0));
    }

    private static LambdaFunction function(List<LambdaFunction> functions, String handler) {
        return functions.stream()
                .filter(function -> function.handler().contains(handler))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("no function with " + handler + " in " + functions));
    }
}
