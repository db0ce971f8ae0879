package dev.mimic.local.lambda;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.AssetManifest;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.ResourceTypes;
import dev.mimic.local.assembly.SynthesizedStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code AWS::Lambda::Function}, {@code Version} and {@code Alias}: only those that an integration reaches, so
 * that a function of another kind, such as a provider of CDK's own in Node.js, does not stand in the way.
 */
public final class FunctionReader {

    private static final String LATEST = "$LATEST";

    private final SynthesizedStack stack;
    private final AssetManifest assets;
    private final LayerReader layerReader;
    private final Map<Resource, LambdaFunction> functions = new LinkedHashMap<>();

    public FunctionReader(SynthesizedStack stack, AssetManifest assets) {
        this.stack = stack;
        this.assets = assets;
        this.layerReader = new LayerReader(stack, assets);
    }

    /** Returns the functions that were reached so far. */
    public List<LambdaFunction> functions() {
        return List.copyOf(functions.values());
    }

    /**
     * Follows an ARN to a function.
     *
     * @param arn the ARN of a function, of a version or of an alias
     * @param caller what invokes it, for messages
     */
    public LambdaFunction reach(String arn, String caller) {
        return stack.find(ResourceTypes.ALIAS, arn)
                .map(alias -> reachVersion(versionOf(alias, caller), caller))
                .orElseGet(() -> reachVersion(arn, caller));
    }

    private LambdaFunction reachVersion(String arn, String caller) {
        return stack.find(ResourceTypes.VERSION, arn)
                .map(version -> reach(functionOf(version, caller), stack.attribute(version, "Version"), caller))
                .orElseGet(() -> reach(function(arn, caller), LATEST, caller));
    }

    private LambdaFunction reach(Resource resource, String version, String caller) {
        LambdaFunction function = functions.computeIfAbsent(resource, absent -> read(absent, version));
        if (!function.version().equals(version)) {
            throw new AssemblyException("unsupported: %s invokes version %s of %s, and another method invokes %s"
                    .formatted(caller, version, resource, function.version()));
        }
        return function;
    }

    private Resource function(String nameOrArn, String caller) {
        return stack.resources(ResourceTypes.FUNCTION).stream()
                .filter(function -> nameOrArn.equals(stack.ref(function)) || nameOrArn.equals(arn(function)))
                .findFirst()
                .orElseThrow(() -> new AssemblyException(
                        caller + " invokes " + nameOrArn + ", which is not a function of stack " + stack.name()));
    }

    private String arn(Resource function) {
        return stack.attribute(function, "Arn");
    }

    private String versionOf(Resource alias, String caller) {
        Properties properties = stack.read(alias);
        properties.ignore("Name", "Description", "ProvisionedConcurrencyConfig");
        String functionArn = arn(function(properties.text("FunctionName"), caller));
        String version = properties.text("FunctionVersion");
        properties.refuseOthers();
        return version.equals(LATEST) ? functionArn : functionArn + ":" + version;
    }

    private Resource functionOf(Resource version, String caller) {
        Properties properties = stack.read(version);
        properties.ignore("CodeSha256", "Description", "ProvisionedConcurrencyConfig", "RuntimePolicy");
        Resource function = function(properties.text("FunctionName"), caller);
        properties.refuseOthers();
        return function;
    }

    private LambdaFunction read(Resource resource, String version) {
        Properties properties = stack.read(resource);
        // The name is what Ref gives.
        properties.ignore("FunctionName", "Description", "Tags");
        // The function runs on this machine's processor and disk, with the rights of whoever started it.
        properties.ignore("Architectures", "EphemeralStorage", "Role", "KmsKeyArn", "CodeSigningConfigArn");
        properties.ignore("LoggingConfig", "TracingConfig", "RuntimeManagementConfig", "RecursiveLoop");
        // Capacity is this machine's own; the dead letters are those of asynchronous invocations.
        properties.ignore("ReservedConcurrentExecutions", "DeadLetterConfig");
        properties.allow("PackageType", "Zip");
        List<Layer> layers = layerReader.layersOf(resource, properties);
        LambdaFunction function = new LambdaFunction(
                stack.ref(resource),
                version,
                javaRuntime(properties),
                properties.text("Handler"),
                code(properties, layers),
                layers,
                properties
                        .optionalObject("Environment")
                        .map(environment -> environment.textMap("Variables"))
                        .orElse(Map.of()),
                properties.integer("MemorySize", 128),
                Duration.ofSeconds(properties.integer("Timeout", 3)),
                properties
                        .optionalObject("SnapStart")
                        .map(FunctionReader::onPublishedVersions)
                        .orElse(false),
                stack.region(),
                stack.account());
        properties.refuseOthers();
        return function;
    }

    private static String javaRuntime(Properties properties) {
        String runtime = properties.text("Runtime");
        if (!runtime.startsWith("java")) {
            throw new AssemblyException("unsupported runtime " + runtime + " at " + properties.place("Runtime")
                    + ": only Java functions run on this machine");
        }
        return runtime;
    }

    private Path code(Properties function, List<Layer> layers) {
        Properties code = function.object("Code");
        code.ignore("S3Bucket", "SourceKMSKeyArn");
        Path source = assets.source(code.text("S3Key"), code.place("S3Key"));
        FunctionCode.check(source, code.place("S3Key"), layers, function.text("Handler"), function.place("Handler"));
        return source;
    }

    private static boolean onPublishedVersions(Properties snapStart) {
        return snapStart.text("ApplyOn").equals("PublishedVersions");
    }
}
