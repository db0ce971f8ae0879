package dev.mimic.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.mimic.local.lambda.runtime.RuntimeInterfaceClient;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a function's JVM: the JDK that runs this program, with the flags of Lambda's managed runtime.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">Customize Java runtime startup</a>
 */
public final class JvmCommand {

    private static final Pattern RUNTIME = Pattern.compile("java(\\d+).*");
    private static final int FIRST_RUNTIME_WITH_C2_UNDER_SNAP_START = 25;

    private JvmCommand() {}

    /**
     * Composes the command line.
     *
     * @param taskRoot the directory of the function's code
     * @param layers the directories of the function's layers, in their order
     * @param flags further flags, after those that follow from the function
     * @param mark what the runtime interface client begins the marks of its invocations with
     */
    static List<String> of(LambdaFunction function, Path taskRoot, List<Path> layers, List<String> flags, String mark) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(function, taskRoot));
        command.addAll(flags);
        command.add("-classpath");
        command.add(classPath());
        command.add(RuntimeInterfaceClient.class.getName());
        command.add(mark);
        layers.forEach(layer -> command.add(layer.toString()));
        return command;
    }

    /**
     * Lists the flags that a function's JVM has in the managed runtime, or here in its place.
     *
     * @param taskRoot the directory of the function's code
     */
    public static List<String> flags(LambdaFunction function, Path taskRoot) {
        List<String> flags = new ArrayList<>();
        flags.add("-XX:MaxHeapSize=" + maxHeapKilobytes(function.memorySize()) + "k");
        flags.add("-XX:InitialHeapSize=" + initialHeapKilobytes(function.memorySize()) + "k");
        flags.add("-XX:+UseSerialGC");
        if (stopsAtC1(function)) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        flags.add("-XX:+ErrorFileToStderr");
        flags.add("-Djava.net.preferIPv4Stack=true");
        // On Lambda these follow from LANG, TZ and an empty home; here they must not follow from this machine's. The
        // AWS
        // SDK, for one, reads settings from the home directory.
        flags.add("-Dfile.encoding=UTF-8");
        flags.add("-Duser.language=en");
        flags.add("-Duser.country=US");
        flags.add("-Duser.timezone=UTC");
        flags.add("-Duser.home=" + taskRoot);
        return flags;
    }

    /**
     * Checks that a runtime is one of Java's.
     *
     * @throws IllegalArgumentException if it is not
     */
    static void requireJava(LambdaFunction function) {
        if (!RUNTIME.matcher(function.runtime()).matches()) {
            throw new IllegalArgumentException("unsupported runtime " + function.runtime() + " of function "
                    + function.name() + ": only Java functions run here, for example java25");
        }
    }

    /** All but a tenth for classes, up to 160 MB, and a twentieth for compiled code, up to 80 MB. */
    private static long maxHeapKilobytes(int memorySize) {
        long total = memorySize * 1024L;
        return total - Math.min(160 * 1024, Math.round(total * 0.10)) - Math.min(80 * 1024, Math.round(total * 0.05));
    }

    /**
     * A 64th of the memory that the JVM sees, which on Lambda is the function's, and at least 8 MB: what HotSpot makes of
     * {@code -XX:MaxRAM}, which ends with JDK 28 (JDK-8369346).
     */
    private static long initialHeapKilobytes(int memorySize) {
        return Math.max(8 * 1024, memorySize * 1024L / 64);
    }

    /** The template's {@code JAVA_TOOL_OPTIONS} may choose the tiers, as AWS documents it. */
    private static boolean stopsAtC1(LambdaFunction function) {
        Matcher runtime = RUNTIME.matcher(function.runtime());
        boolean c2UnderSnapStart =
                runtime.matches() && Integer.parseInt(runtime.group(1)) >= FIRST_RUNTIME_WITH_C2_UNDER_SNAP_START;
        return !(function.snapStart() && c2UnderSnapStart)
                && !function.environment().getOrDefault("JAVA_TOOL_OPTIONS", "").contains("Tiered");
    }

    /** What Lambda's runtime brings, and nothing else of this program. */
    static List<Path> runtime() {
        return Stream.of(RuntimeInterfaceClient.class, Context.class, PojoSerializer.class)
                .map(CodeSource::of)
                .toList();
    }

    private static String classPath() {
        return runtime().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
