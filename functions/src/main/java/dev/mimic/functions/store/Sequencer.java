package dev.mimic.functions.store;

import java.util.Locale;
import java.util.Optional;

/**
 * Where an event of S3 stands among those of the same object.
 *
 * <p>S3's sequencers are hexadecimal and may differ in length; the shorter one is padded with zeros on the right. Zeros
 * there make no difference, so without them, and in one case, the order is that of the texts, which DynamoDB can compare.
 *
 * @param text hexadecimal digits, upper case, without zeros at the end
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
public record Sequencer(String text) implements Comparable<Sequencer> {

    /** Four times as long as S3's. */
    private static final int MAX_LENGTH = 64;

    /**
     * Reads a sequencer.
     *
     * @param text as it is in the event
     * @return the sequencer; empty if that is none
     */
    public static Optional<Sequencer> of(String text) {
        return text != null && text.matches("[0-9A-Fa-f]{1," + MAX_LENGTH + "}")
                ? Optional.of(new Sequencer(text.toUpperCase(Locale.ROOT).replaceFirst("0++$", "")))
                : Optional.empty();
    }

    @Override
    public int compareTo(Sequencer other) {
        return text.compareTo(other.text);
    }
}
