package dev.mimic.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.InvokedFunction;
import dev.mimic.local.service.UniqueNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code AWS::Lambda::Function}, {@code Version} and {@code Alias}: only those that something invokes, so that a
 * function of another kind, such as a provider of CDK's own in Node.js, does not stand in the way.
 */
final class FunctionReader {

    private static final String LATEST = "$LATEST";

    /** A function of a stack, in a version. */
    private record Found(SynthesizedStack stack, Resource resource, String version) {}

    private final List<SynthesizedStack> stacks;
    private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    FunctionReader(List<SynthesizedStack> stacks) {
        this.stacks = stacks;
    }

    /** Returns the functions that were found so far, without those that cannot run here. */
    List<LambdaFunction> functions() {
        return List.copyOf(functions.values());
    }

    /** What is served but will not work as on AWS, a line each. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Follows an ARN to a function.
     *
     * @param arn the ARN of a function, of a version or of an alias
     * @param caller what invokes it, for messages
     */
    InvokedFunction find(String arn, String caller) {
        List<Found> all =
                stacks.stream().flatMap(stack -> version(stack, arn).stream()).toList();
        if (all.isEmpty()) {
            throw new AssemblyException(caller + " invokes " + arn + ", which is not a function of a served stack");
        }
        UniqueNames names = new UniqueNames("function");
        all.forEach(each ->
                names.add(arn, each.stack().ref(each.resource()), each.stack().name()));
        Found found = all.get(0);
        return found.stack().naming(() -> invoked(found));
    }

    private InvokedFunction invoked(Found found) {
        Properties properties = found.stack().read(found.resource());
        Optional<String> reason = otherRuntime(properties)
                .map(runtime -> runtime + ": only Java functions run on this machine")
                .or(() -> codeElsewhere(found));
        String arn =
                arn(found.stack(), found.resource()) + (found.version().equals(LATEST) ? "" : ":" + found.version());
        if (reason.isPresent()) {
            return new InvokedFunction(
                    arn, Optional.of("function " + found.resource().logicalId() + " " + reason.get()));
        }
        functions.computeIfAbsent(arn, absent -> function(found, properties));
        return new InvokedFunction(arn, Optional.empty());
    }

    private static Optional<String> otherRuntime(Properties properties) {
        if (properties.optionalText("PackageType").filter("Image"::equals).isPresent()) {
            return Optional.of("is a container image");
        }
        return Optional.of(properties.text("Runtime"))
                .filter(runtime -> !runtime.startsWith("java"))
                .map(runtime -> "runs " + runtime);
    }

    /** Code may be in a bucket by other means than an asset; its key need not even be known before a deployment. */
    private static Optional<String> codeElsewhere(Found found) {
        JsonNode key = found.resource().properties().path("Code").path("S3Key");
        String place = found.resource().logicalId() + ".Code.S3Key";
        SynthesizedStack stack = found.stack();
        boolean here = key.isMissingNode()
                || stack.textIfKnown(key, place)
                        .flatMap(known -> stack.assets().source(known, place))
                        .isPresent();
        return here ? Optional.empty() : Optional.of("has its code in a bucket, not in this cloud assembly");
    }

    /** Follows an alias to its version, a version to its function. */
    private Optional<Found> version(SynthesizedStack stack, String arn) {
        Optional<Resource> alias = stack.find(Lambda.ALIAS, arn);
        if (alias.isPresent()) {
            return Optional.of(stack.naming(() -> behind(stack, alias.get())));
        }
        Optional<Resource> version = stack.find(Lambda.VERSION, arn);
        if (version.isPresent()) {
            return Optional.of(stack.naming(() -> of(stack, version.get())));
        }
        return function(stack, arn).map(function -> new Found(stack, function, LATEST));
    }

    private Found behind(SynthesizedStack stack, Resource alias) {
        Properties properties = stack.read(alias);
        properties.ignore("Name", "Description", "ProvisionedConcurrencyConfig");
        String functionName = properties.text("FunctionName");
        String version = properties.text("FunctionVersion");
        properties.optionalObject("RoutingConfig").ifPresent(weights -> {
            weights.ignoreOthers();
            warnings.add(alias + " leads to version " + version + " alone here (RoutingConfig)");
        });
        properties.refuseOthers();
        Resource function = functionOf(stack, alias, functionName);
        return version.equals(LATEST)
                ? new Found(stack, function, LATEST)
                : stack.find(Lambda.VERSION, arn(stack, function) + ":" + version)
                        .map(published -> of(stack, published))
                        .orElseThrow(() -> new AssemblyException(
                                alias + " is of version " + version + ", which " + function + " does not have"));
    }

    private Found of(SynthesizedStack stack, Resource version) {
        Properties properties = stack.read(version);
        properties.ignore("CodeSha256", "Description", "ProvisionedConcurrencyConfig", "RuntimePolicy");
        Resource function = functionOf(stack, version, properties.text("FunctionName"));
        properties.refuseOthers();
        return new Found(stack, function, stack.attribute(version, "Version"));
    }

    private static Resource functionOf(SynthesizedStack stack, Resource qualified, String nameOrArn) {
        return function(stack, nameOrArn)
                .orElseThrow(() -> new AssemblyException(
                        qualified + " is of " + nameOrArn + ", which is not a function of stack " + stack.name()));
    }

    private static Optional<Resource> function(SynthesizedStack stack, String nameOrArn) {
        return stack.resources(Lambda.FUNCTION).stream()
                .filter(function -> nameOrArn.equals(stack.ref(function)) || nameOrArn.equals(arn(stack, function)))
                .findFirst();
    }

    private static String arn(SynthesizedStack stack, Resource function) {
        return stack.attribute(function, "Arn");
    }

    private LambdaFunction function(Found found, Properties properties) {
        // The name is what Ref gives.
        properties.ignore("FunctionName", "Description", "Tags");
        // The function runs on this machine's processor and disk, with the rights of whoever started it.
        properties.ignore("Architectures", "EphemeralStorage", "Role", "KmsKeyArn", "CodeSigningConfigArn");
        properties.ignore("LoggingConfig", "TracingConfig", "RuntimeManagementConfig", "RecursiveLoop");
        // Capacity is this machine's own; the dead letters are those of asynchronous invocations.
        properties.ignore("ReservedConcurrentExecutions", "DeadLetterConfig");
        // Whom it may reach is the network's business, and here it is this machine's.
        properties.ignore("VpcConfig");
        for (Properties fileSystem : properties.objects("FileSystemConfigs")) {
            fileSystem.ignore("Arn");
            warnings.add("%s runs without %s (FileSystemConfigs): what is there is missing here"
                    .formatted(found.resource(), fileSystem.text("LocalMountPath")));
        }
        List<Layer> layers = new LayerReader(found.stack()).layersOf(found.resource(), properties);
        LambdaFunction function = new LambdaFunction(
                found.stack().ref(found.resource()),
                found.version(),
                properties.text("Runtime"),
                properties.text("Handler"),
                code(found.stack(), properties, layers),
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
                found.stack().region(),
                found.stack().account());
        properties.refuseOthers();
        return function;
    }

    private static Path code(SynthesizedStack stack, Properties function, List<Layer> layers) {
        Properties code = function.object("Code");
        code.ignore("S3Bucket", "SourceKMSKeyArn");
        Path source =
                stack.assets().source(code.text("S3Key"), code.place("S3Key")).orElseThrow();
        FunctionCode.check(source, code.place("S3Key"), layers, function.text("Handler"), function.place("Handler"));
        return source;
    }

    private static boolean onPublishedVersions(Properties snapStart) {
        return snapStart.text("ApplyOn").equals("PublishedVersions");
    }
}
