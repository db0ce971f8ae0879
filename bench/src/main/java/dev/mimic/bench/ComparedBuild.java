package dev.mimic.bench;

import dev.mimic.local.lambda.DeploymentPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The functions of one of two builds that are measured side by side.
 *
 * @param label names its logs
 * @param code its deployment package, unpacked
 * @param packageBytes the package's size
 * @param variables environment variables beyond Lambda's and the stack's
 */
record ComparedBuild(String label, DeploymentPackage code, long packageBytes, Map<String, String> variables)
        implements AutoCloseable {

    static ComparedBuild of(String label, Path jar, Map<String, String> variables) throws IOException {
        return new ComparedBuild(label, new DeploymentPackage(jar), Files.size(jar), variables);
    }

    @Override
    public void close() {
        code.close();
    }
}
