package dev.mimic.junit.carried;

import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.ServerSettings;
import dev.mimic.junit.server.Servers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** The program of somebody else in a JVM of its own, with libraries of its own choice. It says what it sees. */
public final class Guest {

    private Guest() {}

    /**
     * Stores a document and fetches it, then ends this JVM and closes nothing.
     *
     * @param args {@code exit} or {@code halt}, then fields whose values to say, as {@code class#field}
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        Properties before = (Properties) System.getProperties().clone();
        Servers servers = IsolatedServers.start();
        RunningServer server = servers.start(new ServerSettings(
                Optional.empty(), List.of(), 0, Optional.empty(), true, false, Map.of(), Map.of("timeToLive", "60")));
        System.out.println("fetched: " + server.fetch(server.store("[1]")).orElseThrow());
        System.out.println("json: " + server.json(List.of("a")));
        System.out.println(
                "context: " + Thread.currentThread().getContextClassLoader().getName());
        Properties left = (Properties) System.getProperties().clone();
        left.entrySet().removeAll(before.entrySet());
        // The JDK sets it when somebody first asks for the time zone.
        left.remove("user.timezone");
        System.out.println("left: " + left);
        for (String field : List.of(args).subList(1, args.length)) {
            System.out.println(field + ": " + value(field));
        }
        System.out.println("processes: " + processes());
        System.out.flush();
        if (args[0].equals("halt")) {
            Runtime.getRuntime().halt(3);
        }
        System.exit(2);
    }

    private static Object value(String field) throws ReflectiveOperationException {
        String[] names = field.split("#");
        return Class.forName(names[0]).getField(names[1]).get(null);
    }

    private static String processes() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(" "));
    }
}
