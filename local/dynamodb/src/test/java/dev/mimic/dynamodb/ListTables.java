package dev.mimic.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process that lists the tables of DynamoDB Local in whatever surroundings it is started. */
final class ListTables {

    /** Prints the first line after the tables are listed. */
    static final String DONE = "listed";

    private static final List<String> HOSTILE_VALUES = List.of("", "junk", "true", "0");

    private static final List<String> HOSTILE_FILES = List.of(
            "[default]\nuse_fips_endpoint = true",
            "[default]\nuse_dualstack_endpoint = junk",
            "[default]\nretry_mode = junk\nmax_attempts = 0",
            "no section");

    private final URI endpoint;
    private final List<String> faults = new ArrayList<>();

    private ListTables(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Lists them once, or once for each of something that is hostile, and prints {@link #DONE} or what each fault was.
     *
     * @param args the endpoint; "properties" for every system property of the SDK with each value, or "file" for every
     *     content of {@code AWS_CONFIG_FILE}
     */
    public static void main(String[] args) throws IOException {
        ListTables tables = new ListTables(URI.create(args[0]));
        switch (args.length == 1 ? "" : args[1]) {
            case "properties" -> tables.listForEachProperty();
            case "file" -> tables.listForEachFile(Path.of(System.getenv("AWS_CONFIG_FILE")));
            default -> tables.list("the surroundings");
        }
        System.out.println(tables.faults.isEmpty() ? DONE : String.join(System.lineSeparator(), tables.faults));
        System.exit(0);
    }

    private void listForEachProperty() {
        for (SdkSystemSetting setting : SdkSystemSetting.values()) {
            for (String value : HOSTILE_VALUES) {
                System.setProperty(setting.property(), value);
                list(setting.property() + "=" + value);
                System.clearProperty(setting.property());
            }
        }
    }

    /** The SDK reads the file again for each client. In the end it is a directory, which cannot be read. */
    private void listForEachFile(Path file) throws IOException {
        for (String content : HOSTILE_FILES) {
            Files.writeString(file, content);
            list(content);
        }
        Files.delete(file);
        Files.createDirectory(file);
        list("a directory");
    }

    private void list(String surroundings) {
        try (DynamoDbClient client = LocalDynamoDbClient.of(endpoint)) {
            client.listTables();
        } catch (RuntimeException | Error e) {
            faults.add(surroundings + ": " + e);
        }
    }
}
