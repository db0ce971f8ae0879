package dev.mimic.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;

/** The process of an app that synthesizes. What it prints is shown; it ends with the build. */
final class Synthesis {

    private final ProcessBuilder builder;

    Synthesis(List<String> command, Path directory, Map<String, String> variables) {
        builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
    }

    /**
     * Runs it to its end.
     *
     * @param name what to call it in a message
     * @throws IllegalStateException if it cannot be started, or fails; the message is one sentence
     */
    void run(String name, MavenSession session) {
        int status;
        try {
            Process process = builder.start();
            EndOfBuild end = EndOfBuild.of(session, () -> end(process));
            try (BufferedReader output = process.inputReader()) {
                output.lines().forEach(System.out::println);
                status = process.waitFor();
            } finally {
                end.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + name + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", e);
        }
        if (status != 0) {
            throw new IllegalStateException("the synthesis failed with status " + status + ": " + name);
        }
    }

    /** With those that it has started itself: a shell passes no signal on. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
