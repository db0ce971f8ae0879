package dev.mimic.local.dynamodb;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process that lists the tables of DynamoDB Local in whatever surroundings it is started. */
final class ListTables {

    /** Prints the first line after the tables are listed. */
    static final String DONE = "listed";

    private static final List<String> HOSTILE_VALUES = List.of("", "junk", "true", "0");

    private ListTables() {}

    /** @param args the endpoint; and "properties" to list them once for every system property of the SDK and each value */
    public static void main(String[] args) {
        URI endpoint = URI.create(args[0]);
        List<String> faults = new ArrayList<>();
        if (args.length == 1) {
            list(endpoint, "the surroundings", faults);
        } else {
            for (SdkSystemSetting setting : SdkSystemSetting.values()) {
                for (String value : HOSTILE_VALUES) {
                    System.setProperty(setting.property(), value);
                    list(endpoint, setting.property() + "=" + value, faults);
                    System.clearProperty(setting.property());
                }
            }
        }
        System.out.println(faults.isEmpty() ? DONE : String.join(System.lineSeparator(), faults));
        System.exit(0);
    }

    private static void list(URI endpoint, String surroundings, List<String> faults) {
        try (DynamoDbClient client = LocalDynamoDbClient.of(endpoint)) {
            client.listTables();
        } catch (RuntimeException | Error e) {
            faults.add(surroundings + ": " + e);
        }
    }
}
