package dev.mimic.local.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Does what the event says: a word, and for some words an argument after a space. */
public final class ScriptedHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        String[] script = new String(event.readAllBytes(), StandardCharsets.UTF_8).split(" ", 2);
        String argument = script.length == 1 ? "" : script[1];
        String text = switch (script[0]) {
            case "echo" -> argument;
            case "pid" -> pid();
            case "size" -> Integer.toString(argument.length());
            case "context" -> context(context);
            case "environment" -> environment();
            case "property" -> System.getProperty(argument);
            case "input" -> Integer.toString(System.in.read());
            case "sees" -> Boolean.toString(sees(argument));
            case "resolve" -> resolve(argument);
            case "resource" -> resource(argument);
            case "log" -> log(context);
            case "hold" -> hold(Integer.parseInt(argument));
            case "answer" -> "x".repeat(Integer.parseInt(argument));
            case "throw" -> throw new IllegalStateException("broken", new IOException("the cause"));
            case "fill" -> fill();
            case "exit" -> exit(Integer.parseInt(argument));
            case "loop" -> loop();
            default -> throw new IllegalArgumentException("unknown word " + script[0]);
        };
        answer.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String context(Context context) {
        return String.join(
                " ",
                context.getAwsRequestId(),
                context.getFunctionName(),
                context.getFunctionVersion(),
                context.getInvokedFunctionArn(),
                Integer.toString(context.getMemoryLimitInMB()),
                Integer.toString(context.getRemainingTimeInMillis()),
                context.getLogGroupName());
    }

    private static String environment() {
        return System.getenv().entrySet().stream()
                .map(Map.Entry::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static boolean sees(String className) {
        try {
            Class.forName(className, false, ScriptedHandler.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String resolve(String host) {
        try {
            return InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException e) {
            return e.getMessage();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream content = ScriptedHandler.class.getResourceAsStream("/" + name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String log(Context context) {
        System.out.println("printed: \u00e9\u2713");
        context.getLogger().log("logged without a line end");
        context.getLogger().log("logged as a warning", LogLevel.WARN);
        System.err.println("printed as an error");
        System.out.print("printed without a line end");
        return "";
    }

    /** Runs until the test closes the connection. */
    private static String hold(int port) throws IOException {
        try (Socket test = new Socket(InetAddress.getLoopbackAddress(), port)) {
            test.getInputStream().read();
        }
        return pid();
    }

    private static String fill() {
        List<byte[]> memory = new ArrayList<>();
        while (true) {
            memory.add(new byte[1024 * 1024]);
        }
    }

    private static String exit(int status) {
        System.exit(status);
        return "";
    }

    private static String loop() {
        long turns = 0;
        while (true) {
            turns++;
            if (turns < 0) {
                return "";
            }
        }
    }
}
