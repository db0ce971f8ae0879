package dev.mimic.bench.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that runs, the lines that it has printed so far, and how long it has run. */
final class Command implements AutoCloseable {

    private final long start = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final Process process;
    private final BufferedReader output;

    private Command(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a program. */
    static Command start(Path directory, List<String> command) throws IOException {
        return new Command(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /**
     * Runs a program to its end.
     *
     * @return what it printed
     * @throws IllegalStateException if it fails; the message holds what it printed
     */
    static List<String> run(Path directory, List<String> command) throws IOException, InterruptedException {
        try (Command running = start(directory, command)) {
            running.readUntil(line -> false);
            if (running.process.waitFor() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " failed:\n" + String.join("\n", running.lines));
            }
            return running.lines;
        }
    }

    /**
     * Waits for a line.
     *
     * @return the first group of the pattern
     * @throws IllegalStateException if the output ends before; the message holds it
     */
    String await(Pattern pattern) throws IOException {
        Matcher[] found = new Matcher[1];
        readUntil(line -> {
            found[0] = pattern.matcher(line);
            return found[0].find();
        });
        if (found[0] == null
                || lines.isEmpty()
                || !pattern.matcher(lines.get(lines.size() - 1)).find()) {
            throw new IllegalStateException("no line like " + pattern + " in\n" + String.join("\n", lines));
        }
        return found[0].group(1);
    }

    private void readUntil(Predicate<String> enough) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (enough.test(line)) {
                return;
            }
        }
    }

    /** Milliseconds since the start. */
    double elapsed() {
        return (System.nanoTime() - start) / 1e6;
    }

    /** Ends the program as Ctrl-C does, and waits until it is gone. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
