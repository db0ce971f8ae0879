package dev.mimic.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What starts the process of an engine: a JVM of the JDK that runs this one.
 *
 * @param engine the engine's name, for messages, for example {@code DynamoDB Local}
 * @param jvmFlags flags of the JVM
 * @param classPath the jars and folders of its classes
 * @param mainClass the name of its main class: one that ends when its standard input does, as it does when the starting
 *     process is gone
 * @param arguments the arguments of the main class
 * @param variables environment variables, beside the few without which no process runs
 */
public record EngineCommand(
        String engine,
        List<String> jvmFlags,
        List<Path> classPath,
        String mainClass,
        List<String> arguments,
        Map<String, String> variables) {

    /** What a process cannot do without: programs, the encoding of file names, and Windows' sockets and temporary files. */
    private static final List<String> INHERITED = List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TEMP");

    /**
     * Copies the lists.
     *
     * @param engine the name for people
     * @param jvmFlags flags of the JVM
     * @param classPath its class path
     * @param mainClass the name of its main class
     * @param arguments the arguments of the main class
     * @param variables environment variables
     */
    public EngineCommand {
        jvmFlags = List.copyOf(jvmFlags);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
    }

    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(commandLine()).redirectErrorStream(true);
        // The rest is meant for programs that talk to the real AWS, and engines hold an SDK as well.
        builder.environment().clear();
        INHERITED.forEach(name -> Optional.ofNullable(System.getenv(name))
                .ifPresent(value -> builder.environment().put(name, value)));
        builder.environment().putAll(variables);
        return builder.start();
    }

    private List<String> commandLine() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
