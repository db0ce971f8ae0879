package dev.mimic.local.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.mimic.local.lambda.functions.ScriptedHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.time.DateTime;

/** A deployment package of the functions in {@code dev.mimic.local.lambda.functions}. */
public final class FunctionPackage {

    private static final String CLASSES = ScriptedHandler.class.getPackageName().replace('.', '/');

    private FunctionPackage() {}

    /** Writes the package: classes at the root, libraries in lib, and two resources that several of them hold. */
    public static Path write(Path directory) throws IOException {
        return write(directory, "loose");
    }

    /** Writes the package with another text in {@code loose.txt}. */
    public static Path write(Path directory, String loose) throws IOException {
        Path file = directory.resolve("functions.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            // Against the lexical order, which must decide.
            add(zip, "lib/b.jar", jar(Map.of("library.txt", "b")));
            add(zip, "lib/a.jar", jar(Map.of("library.txt", "a", "loose.txt", "a")));
            add(zip, "lib/events.jar", Files.readAllBytes(CodeSource.of(APIGatewayProxyRequestEvent.class)));
            // The serializer of the events asks for it, on Lambda too.
            add(zip, "lib/joda-time.jar", Files.readAllBytes(CodeSource.of(DateTime.class)));
            add(zip, "loose.txt", loose.getBytes(StandardCharsets.UTF_8));
            for (Path type : classes()) {
                add(zip, CLASSES + "/" + type.getFileName(), Files.readAllBytes(type));
            }
        }
        return file;
    }

    /** A function of the package with 256 MB, published as version 7. */
    public static LambdaFunction function(String name, Path code, Class<?> handler, Duration timeout) {
        return new LambdaFunction(
                name,
                "7",
                "java25",
                handler.getName() + "::handleRequest",
                code,
                List.of(),
                Map.of("MIMIC_TABLE", "Table"),
                256,
                timeout,
                false,
                "eu-west-1",
                "123456789012");
    }

    /** The ARN of such a function. */
    public static String arn(String name) {
        return "arn:aws:lambda:eu-west-1:123456789012:function:" + name + ":7";
    }

    static byte[] jar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                add(jar, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> classes() throws IOException {
        try (Stream<Path> files =
                Files.list(CodeSource.of(ScriptedHandler.class).resolve(CLASSES))) {
            return files.toList();
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
