package dev.mimic.bench.corpus;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Values as they stand in documents, drawn from a seeded {@link Random}, whose algorithm Java specifies. */
final class MadeUp {

    private static final String[] WORDS = ("time value order payment request customer delivery window report address "
                    + "support account invoice product service network update security language region storage failed "
                    + "accepted pending closed missing blue green small large north south first last next garden river "
                    + "mountain engine bottle camera silver cotton winter summer market bridge travel letter number "
                    + "always never between under above against through because however together without during the "
                    + "and for with from that this have will your their which about there could other after before "
                    + "price color weight height length screen keyboard battery cable power water light glass wood "
                    + "metal paper leather plastic soft strong quick simple modern classic natural original special "
                    + "connect choose deliver return open close start finish change remove create select confirm "
                    + "kitchen office school hospital station airport museum library theatre restaurant bakery "
                    + "monday tuesday january february morning evening question answer problem solution reason result")
            .split(" ");

    private static final String[] NAMES =
            ("Ada Grace Alan Edsger Barbara Donald Frances Tony Margaret Ken Radia Dennis Jean Niklaus Karen Leslie "
                            + "Zoe Omar Mei Ravi Ines Lars Chloe Akira")
                    .split(" ");

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private final Random random;

    MadeUp(long seed) {
        random = new Random(seed);
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A decimal number with so many digits behind the point. */
    double decimal(double from, double to, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round((from + random.nextDouble() * (to - from)) * scale) / scale;
    }

    String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    String sentence(int words) {
        StringBuilder sentence = new StringBuilder(word());
        for (int word = 1; word < words; word++) {
            sentence.append(' ').append(word());
        }
        return sentence.append('.').toString();
    }

    String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int letter = 0; letter < count; letter++) {
            letters.append((char) ('a' + random.nextInt(26)));
        }
        return letters.toString();
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** An instant within the year after the start of 2026, to the second. */
    String instant() {
        return Instant.ofEpochSecond(START + random.nextInt(365 * 24 * 3600)).toString();
    }

    /** The instant so many minutes after the start of 2026. */
    String minute(int minute) {
        return Instant.ofEpochSecond(START + minute * 60L).toString();
    }
}
