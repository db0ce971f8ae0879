package dev.mimic.local.lambda;

import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.lambda.debugger.DebugPorts;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvocationResult;
import dev.mimic.local.service.InvokedFunction;
import dev.mimic.local.service.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AWS Lambda: the functions of the served stacks that something invokes. */
public final class Lambda implements Service, Functions {

    static final String FUNCTION = "AWS::Lambda::Function";
    static final String VERSION = "AWS::Lambda::Version";
    static final String LAYER_VERSION = "AWS::Lambda::LayerVersion";
    static final String ALIAS = "AWS::Lambda::Alias";

    /** Every version is the first one: a template publishes a function's code and settings once. */
    private static final String VERSION_NUMBER = "1";

    private final FunctionLog log;
    private final Optional<DebugPorts> debugPorts;
    private final boolean inThisJvm;
    private final boolean ahead;
    private FunctionReader reader = new FunctionReader(List.of());
    private volatile DataPlane running;

    /** Has functions run in JVMs of their own, from their first invocation on, without debuggers. */
    public Lambda(FunctionLog log) {
        this(log, Optional.empty(), false, false);
    }

    /**
     * Starts nothing yet.
     *
     * @param log receives what functions log
     * @param debugPorts where debuggers attach; empty for nowhere
     * @param inThisJvm whether functions run on threads of this JVM, each on one, and without limits of time
     * @param ahead whether functions are initialized ahead of their first invocation
     */
    public Lambda(FunctionLog log, Optional<DebugPorts> debugPorts, boolean inThisJvm, boolean ahead) {
        this.log = log;
        this.debugPorts = debugPorts;
        this.inThisJvm = inThisJvm;
        this.ahead = ahead;
    }

    @Override
    public String name() {
        return "AWS Lambda";
    }

    @Override
    public Set<String> types() {
        return Set.of(FUNCTION, VERSION, ALIAS, LAYER_VERSION);
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return Optional.of(
                switch (resource.type()) {
                    case VERSION -> qualifiedArn(resource, VERSION_NUMBER, names);
                    case ALIAS -> qualifiedArn(resource, names.required(resource, "Name"), names);
                    case LAYER_VERSION ->
                        names.arn("lambda", "layer:" + names.name(resource, "LayerName") + ":" + VERSION_NUMBER);
                    default -> names.name(resource, "FunctionName");
                });
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return switch (resource.type() + "." + attribute) {
            case FUNCTION + ".Arn" -> ref(resource, names).map(name -> functionArn(name, names));
            case VERSION + ".FunctionArn", ALIAS + ".AliasArn", LAYER_VERSION + ".LayerVersionArn" ->
                ref(resource, names);
            case VERSION + ".Version" -> Optional.of(VERSION_NUMBER);
            default -> Optional.empty();
        };
    }

    /** Templates name the function of a version or an alias by its name or by its ARN. */
    private static String qualifiedArn(Resource resource, String qualifier, Names names) {
        String function = names.required(resource, "FunctionName");
        return (function.startsWith("arn:") ? function : functionArn(function, names)) + ":" + qualifier;
    }

    private static String functionArn(String name, Names names) {
        return names.arn("lambda", "function:" + name);
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        reader = new FunctionReader(stacks);
    }

    @Override
    public InvokedFunction find(String arn, String caller) {
        return reader.find(arn, caller);
    }

    /** The functions that are invoked and can run here. */
    public List<LambdaFunction> functions() {
        return reader.functions();
    }

    /** The port at which a debugger reaches a function; empty if none may attach. */
    public OptionalInt debugPort(LambdaFunction function) {
        return debugPorts
                .flatMap(ports -> ports.of(function.arn()))
                .map(port -> OptionalInt.of(port.number()))
                .orElseGet(OptionalInt::empty);
    }

    @Override
    public void start() {
        debugPorts.ifPresent(ports -> ports.take(reader.functions().stream()
                .collect(Collectors.toMap(
                        LambdaFunction::arn, LambdaFunction::name, (name, same) -> name, LinkedHashMap::new))));
    }

    @Override
    public void open(Map<String, String> variables) {
        List<LambdaFunction> functions = reader.functions();
        // With several, nobody could tell which of them a debugger is attached to.
        int maxConcurrency = debugPorts.isPresent() ? 1 : Concurrency.of(functions);
        if (running == null) {
            running = new DataPlane(
                    functions, variables, maxConcurrency, log, DataPlane.INIT_LIMIT, inThisJvm, debugPorts);
        } else {
            running.deploy(functions, variables, maxConcurrency);
        }
        debugPorts.ifPresent(
                ports -> ports.keep(functions.stream().map(LambdaFunction::arn).collect(Collectors.toSet())));
        // With debuggers, each decides when its function starts.
        if (ahead && debugPorts.isEmpty()) {
            running.initialize(Concurrency.ahead(functions));
        }
    }

    @Override
    public List<String> warnings() {
        return Stream.concat(reader.warnings().stream(), running == null ? Stream.of() : running.warnings().stream())
                .toList();
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event) {
        return running.invoke(functionArn, event);
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(String functionArn, byte[] event, Duration patience) {
        return running.invoke(functionArn, event, patience);
    }

    /** How many invocations there have been. */
    public long invocations() {
        return running == null ? 0 : running.count().begun();
    }

    @Override
    public boolean isIdle() {
        return underWay().isEmpty();
    }

    @Override
    public List<String> underWay() {
        return running == null ? List.of() : running.count().underWay();
    }

    @Override
    public void close() {
        debugPorts.ifPresent(DebugPorts::close);
        if (running != null) {
            running.close();
        }
    }
}
