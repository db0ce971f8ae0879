package dev.mimic.local.stacks;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.mimic.local.lambda.CodeSource;
import dev.mimic.local.stacks.functions.ReportHandler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.joda.time.DateTime;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** Java functions whose handlers are in {@code dev.mimic.local.stacks.functions}, packaged as a build would. */
final class SampleFunctions {

    private static final String CLASSES = ReportHandler.class.getPackageName().replace('.', '/');

    private static final Path TARGET = Path.of(System.getProperty("basedir"), "target", "sample-functions");

    /** The classes of the events, with the one library that their serializer asks for. */
    private static final List<Path> EVENTS =
            List.of(CodeSource.of(APIGatewayProxyRequestEvent.class), CodeSource.of(DateTime.class));

    private static final String SDK =
            ".*/(software/amazon/(awssdk|eventstream)|org/reactivestreams|org/slf4j/slf4j-api)/.*";

    private SampleFunctions() {}

    /** A function that answers with what it was told ({@link ReportHandler}). */
    static Function.Builder report(Construct scope, String id) {
        return function(scope, id, ReportHandler.class, "handleRequest").code(handlers());
    }

    /** A Java function whose code is still to be set. */
    static Function.Builder function(Construct scope, String id, Class<?> handler, String method) {
        return Function.Builder.create(scope, id)
                .runtime(Runtime.JAVA_17)
                .handler(handler.getName() + "::" + method)
                .memorySize(512)
                .timeout(Duration.seconds(20));
    }

    /** The handlers, without a library: those of {@link #layer()}, for example, are added to them. */
    static Code handlers() {
        return packaged("handlers", List.of());
    }

    /** The handlers and the library of the events. */
    static Code withEvents() {
        return packaged("with-events", EVENTS);
    }

    /** The handlers, the library of the events and the SDK for DynamoDB. */
    static Code withSdk() {
        Stream<Path> sdk = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.replace('\\', '/').matches(SDK))
                .map(Path::of);
        return packaged("with-sdk", Stream.concat(EVENTS.stream(), sdk).toList());
    }

    /**
     * The library of the events where Lambda looks for the libraries of a layer.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html">Packaging your layer content</a>
     */
    static Code layer() {
        Path directory = TARGET.resolve("layer");
        copy(EVENTS, directory.resolve("java/lib"));
        return Code.fromAsset(directory.toString());
    }

    private static Code packaged(String name, List<Path> libraries) {
        Path directory = TARGET.resolve(name);
        copy(classes(), directory.resolve(CLASSES));
        copy(libraries, directory.resolve("lib"));
        return Code.fromAsset(directory.toString());
    }

    private static List<Path> classes() {
        try (Stream<Path> files = Files.list(CodeSource.of(ReportHandler.class).resolve(CLASSES))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(List<Path> files, Path directory) {
        try {
            Files.createDirectories(directory);
            for (Path file : files) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
