package dev.mimic.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The process of an engine, and the conversation with it: a line asks, a line answers, and what else it prints is kept for messages. */
public final class EngineProcess implements AutoCloseable {

    /** Stands for the end of the output. */
    private static final String END = "";

    private final String engine;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private EngineProcess(String engine, Process process) {
        this.engine = engine;
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + engine);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a process.
     *
     * @param command what starts it
     * @return the process
     * @throws UncheckedIOException if it cannot be started
     */
    public static EngineProcess start(EngineCommand command) {
        try {
            return new EngineProcess(command.engine(), command.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** All of it, also what nobody waits for: a full pipe would stop the engine in the middle of a request. */
    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().filter(line -> !line.equals(END)).forEach(this::keep);
        } catch (IOException | UncheckedIOException closed) {
            // the engine is gone, and so is what it had to say
        }
        lines.add(END);
    }

    /** The newest: of what the engine says while nobody asks it anything, nobody wants more. */
    private void keep(String line) {
        lines.add(line);
        if (lines.size() > 1000) {
            lines.poll();
        }
    }

    /** {@return the process, for whoever tests what happens when it dies} */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Waits for a line of its output.
     *
     * @param wanted makes of a line what is waited for, if it is that line
     * @param <T> what is waited for
     * @return what was waited for
     * @throws UncheckedIOException if the process ends before; the message holds what it printed
     */
    public <T> T await(Function<String, Optional<T>> wanted) {
        StringBuilder printed = new StringBuilder();
        for (String line = next(); !line.equals(END); line = next()) {
            Optional<T> found = wanted.apply(line);
            if (found.isPresent()) {
                return found.get();
            }
            printed.append(System.lineSeparator()).append(line);
        }
        throw notStarted(printed);
    }

    /**
     * Waits until an address answers.
     *
     * @param address the address
     * @throws UncheckedIOException if the process ends before; the message holds what it printed
     */
    public void awaitAnswer(URI address) {
        if (!answers(address)) {
            await(line -> Optional.empty());
        }
    }

    /** Whatever the answer is; without a time limit, since a machine may be busy, and a process that ends hangs up. */
    private static boolean answers(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException ended) {
            return false;
        }
    }

    /**
     * Says a line to it.
     *
     * @param line the line
     * @throws UncheckedIOException if it has ended
     */
    public void say(String line) {
        try {
            write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(engine + " has ended: " + e.getMessage(), e);
        }
    }

    /**
     * Says a line to it, unless it has ended.
     *
     * @param line the line
     */
    public void sayIfAlive(String line) {
        try {
            write(line);
        } catch (IOException ended) {
            // and with the process all that the line is about
        }
    }

    private synchronized void write(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    private UncheckedIOException notStarted(StringBuilder printed) {
        return fault(engine + " did not start:" + printed);
    }

    private static UncheckedIOException fault(String message) {
        return new UncheckedIOException(message, new IOException(message));
    }

    private String next() {
        try {
            String line = lines.take();
            if (line.equals(END)) {
                // for whoever asks after this
                lines.add(END);
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw fault("interrupted while " + engine + " started");
        }
    }

    /** Stops the process and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
