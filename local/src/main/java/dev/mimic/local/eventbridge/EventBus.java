package dev.mimic.local.eventbridge;

/**
 * An event bus.
 *
 * @param arn its ARN, for example {@code arn:aws:events:eu-west-1:123456789012:event-bus/orders}
 */
public record EventBus(String arn) {

    /** The name of the bus that every account has in every region. */
    static final String DEFAULT = "default";

    private static final String RESOURCE = "event-bus/";

    /**
     * The bus of a name or an ARN.
     *
     * @param nameOrArn the name or the ARN
     * @param neighbour the ARN of anything of Amazon EventBridge in the account and region of the name
     */
    static EventBus of(String nameOrArn, String neighbour) {
        if (nameOrArn.startsWith("arn:")) {
            return new EventBus(nameOrArn);
        }
        String[] parts = neighbour.split(":", 6);
        parts[5] = RESOURCE + nameOrArn;
        return new EventBus(String.join(":", parts));
    }

    static boolean isArn(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[2].equals("events") && parts[5].startsWith(RESOURCE);
    }

    /** Its name; a partner's has slashes. */
    public String name() {
        return part(5).substring(RESOURCE.length());
    }

    /** The region, for example {@code eu-west-1}. */
    public String region() {
        return part(3);
    }

    /** The account, twelve digits. */
    public String account() {
        return part(4);
    }

    private String part(int index) {
        return arn.split(":", 6)[index];
    }
}
