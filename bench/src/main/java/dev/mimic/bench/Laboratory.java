package dev.mimic.bench;

import dev.mimic.bench.FunctionJvm.Setup;
import dev.mimic.bench.FunctionJvm.Start;
import dev.mimic.bench.function.DoNothingHandler;
import dev.mimic.dynamodb.DynamoDbLocal;
import dev.mimic.local.dynamodb.Tables;
import dev.mimic.local.lambda.CodeSource;
import dev.mimic.local.lambda.DeploymentPackage;
import dev.mimic.local.lambda.LambdaFunction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions, unpacked, and DynamoDB Local behind them. */
final class Laboratory implements AutoCloseable {

    private final Path jdk;
    private final String runtime;
    private final SynthesizedMimic mimic;
    private final Path logs;
    private final Optional<Path> go;
    private final DeploymentPackage code;
    private final DynamoDbLocal dynamoDb = DynamoDbLocal.inMemory();
    private final Units units;
    private DeploymentPackage ingest;

    /**
     * Starts DynamoDB Local and unpacks the functions.
     *
     * @param jdk the home of the JDK that the functions run on; it decides on the runtime whose flags they get
     * @param mimic the functions
     * @param logs the directory that receives what the functions print
     * @param go the directory of a version in Go, if there is one
     */
    Laboratory(Path jdk, SynthesizedMimic mimic, Path logs, Optional<Path> go) throws IOException {
        this.go = go;
        this.jdk = jdk;
        this.mimic = mimic;
        this.logs = Files.createDirectories(logs).toAbsolutePath();
        runtime = "java" + Jdk.version(jdk).feature();
        code = new DeploymentPackage(mimic.store().code());
        try (Tables tables = new Tables(List.of(mimic.table()), dynamoDb.endpoint())) {
            tables.create();
        }
        units = new Units(dynamoDb.endpoint(), mimic.table().name());
    }

    Units units() {
        return units;
    }

    URI endpoint() {
        return dynamoDb.endpoint();
    }

    /** Starts a candidate, without waiting for it. */
    FunctionJvm start(Candidate candidate, Start start) throws IOException {
        return start(candidate, start, dynamoDb.endpoint());
    }

    /** Starts a candidate that reaches DynamoDB by way of another endpoint. */
    FunctionJvm start(Candidate candidate, Start start, URI endpoint) throws IOException {
        return start(candidate, start, Map.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString()));
    }

    /** Starts a candidate with environment variables beyond Lambda's and the stack's. */
    FunctionJvm start(Candidate candidate, Start start, Map<String, String> variables) throws IOException {
        LambdaFunction function = switch (candidate) {
            case NOTHING ->
                variant(
                        mimic.store(),
                        DoNothingHandler.class.getName() + "::handleRequest",
                        CodeSource.of(DoNothingHandler.class),
                        start);
            case POST, GET -> variant(candidate, code, start);
            case GO_POST -> variant(mimic.store(), "bootstrap", go.orElseThrow().resolve("store"), start);
            case GO_GET ->
                variant(mimic.retrieve(), "bootstrap", go.orElseThrow().resolve("retrieve"), start);
        };
        return FunctionJvm.start(new Setup(jdk, function, variables, logs.resolve(candidate.name() + ".log")), start);
    }

    /** Starts POST or GET as another build has it, with its variables beyond Lambda's and the stack's. */
    FunctionJvm start(Candidate candidate, ComparedBuild build, Start start) throws IOException {
        Map<String, String> variables = new HashMap<>(build.variables());
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
        Path log = logs.resolve(candidate.name() + "-" + build.label() + ".log");
        return FunctionJvm.start(new Setup(jdk, variant(candidate, build.code(), start), variables, log), start);
    }

    private LambdaFunction variant(Candidate candidate, DeploymentPackage code, Start start) throws IOException {
        LambdaFunction function = candidate == Candidate.POST ? mimic.store() : mimic.retrieve();
        return variant(function, function.handler(), code.taskRoot(), start);
    }

    /** Starts the function that takes the messages of queues, from its deployment package, with the settings of POST. */
    FunctionJvm startIngest(Path jar, Start start) throws IOException {
        ingest = new DeploymentPackage(jar);
        LambdaFunction function =
                variant(mimic.store(), "dev.mimic.events.IngestHandler::handleRequest", ingest.taskRoot(), start);
        Map<String, String> variables =
                Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
        return FunctionJvm.start(new Setup(jdk, function, variables, logs.resolve("INGEST.log")), start);
    }

    @Override
    public void close() {
        if (ingest != null) {
            ingest.close();
        }
        units.close();
        dynamoDb.close();
        code.close();
    }

    /**
     * The same function on the runtime that the JDK is for, with code that is unpacked; without SnapStart, as the stack
     * leaves it then, without flags of its own.
     */
    private LambdaFunction variant(LambdaFunction function, String handler, Path taskRoot, Start start) {
        Map<String, String> environment = new HashMap<>(function.environment());
        if (start == Start.ON_DEMAND) {
            environment.remove("JAVA_TOOL_OPTIONS");
        }
        return new LambdaFunction(
                function.name(),
                function.version(),
                runtime,
                handler,
                taskRoot,
                List.of(),
                environment,
                function.memorySize(),
                function.timeout(),
                start == Start.SNAP_START,
                function.region(),
                function.account());
    }
}
