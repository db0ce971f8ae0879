package dev.mimic.functions.compression;

import java.util.Arrays;

/**
 * Foretells a bit by what came before in the same three contexts: it adds up what each of them says (the logarithms of
 * their odds), by weights, and learns from the bit how probable it is in each and how far each is to be trusted.
 *
 * <p>All of it is arithmetic of integers, so that every JVM foretells the same.
 */
final class BitPredictor {

    /** A probability of 1. */
    private static final int ONE = 1 << BitCoder.PROBABILITY_BITS;

    /** The odds' natural logarithms, from -8 to 8, are counted in 256ths. */
    private static final int MAX_STRETCH = 8 * 256 - 1;

    private static final int WEIGHT_BITS = 14;
    private static final int LEARNING_RATE = 3;
    private static final int ROUND = 1 << 11;
    private static final int ROUND_BITS = 12;

    /** A slot has a probability, less a half, and in its last bits how often the context was met, up to a bound. */
    private static final int COUNT_BITS = 4;

    private static final int MAX_COUNT = (1 << COUNT_BITS) - 1;

    private static final short[] STRETCH = new short[ONE];
    private static final short[] SQUASH = new short[2 * MAX_STRETCH + 1];
    private static final int[] RATE = new int[MAX_COUNT + 1];

    static {
        // StrictMath, whose results Java specifies to the last bit.
        for (int one = 0; one < ONE; one++) {
            double probability = (one + 0.5) / ONE;
            STRETCH[one] = (short) StrictMath.rint(256 * StrictMath.log(probability / (1 - probability)));
        }
        for (int stretch = -MAX_STRETCH; stretch <= MAX_STRETCH; stretch++) {
            double probability = 1 / (1 + StrictMath.exp(-stretch / 256.0));
            SQUASH[stretch + MAX_STRETCH] = (short) Math.max(1, Math.min(ONE - 1, StrictMath.rint(ONE * probability)));
        }
        for (int count = 0; count <= MAX_COUNT; count++) {
            RATE[count] = (int) ((1 << 16) / (count + 1.6));
        }
    }

    private final short[] slots;
    private final int[] weights;

    /**
     * Makes a predictor that has seen nothing.
     *
     * @param slotBits as many bits as tell its slots apart
     * @param sets the sets of weights
     * @param weight the weights to begin with, in hundredths
     */
    BitPredictor(int slotBits, int sets, int weight) {
        slots = new short[1 << slotBits];
        weights = new int[3 * sets];
        Arrays.fill(weights, (weight << WEIGHT_BITS) / 100);
    }

    private BitPredictor(BitPredictor other) {
        slots = other.slots.clone();
        weights = other.weights.clone();
    }

    /** {@return one that has seen the same and goes its own way from there} */
    BitPredictor copy() {
        return new BitPredictor(this);
    }

    /**
     * Codes a bit, and learns it.
     *
     * @param coder what codes it
     * @param bit the bit; what decodes does not look at it
     * @param first the slot of a context; one more for each of the others
     * @param set the weights that hold here
     * @return the bit
     */
    int code(BitCoder coder, int bit, int first, int second, int third, int set) {
        int a = slots[first];
        int b = slots[second];
        int c = slots[third];
        int sayA = STRETCH[probability(a)];
        int sayB = STRETCH[probability(b)];
        int sayC = STRETCH[probability(c)];
        int at = 3 * set;
        int sum = sayA * weights[at] + sayB * weights[at + 1] + sayC * weights[at + 2] >> WEIGHT_BITS;
        int one = SQUASH[Math.max(-MAX_STRETCH, Math.min(MAX_STRETCH, sum)) + MAX_STRETCH];
        int coded = coder.code(bit, one);
        int error = ((coded << BitCoder.PROBABILITY_BITS) - one) * LEARNING_RATE;
        weights[at] += sayA * error + ROUND >> ROUND_BITS;
        weights[at + 1] += sayB * error + ROUND >> ROUND_BITS;
        weights[at + 2] += sayC * error + ROUND >> ROUND_BITS;
        slots[first] = learned(a, coded);
        slots[second] = learned(b, coded);
        slots[third] = learned(c, coded);
        return coded;
    }

    /** Forgets how often each context was met, so that what comes next counts for more. */
    void forgetCounts() {
        for (int i = 0; i < slots.length; i++) {
            int count = slots[i] & MAX_COUNT;
            slots[i] = (short) (slots[i] - count + Math.min(count, 1));
        }
    }

    private static int probability(int slot) {
        return (slot >> COUNT_BITS) + ONE / 2;
    }

    private static short learned(int slot, int bit) {
        int count = slot & MAX_COUNT;
        int probability = slot >> COUNT_BITS;
        int end = bit == 1 ? ONE / 2 - 2 : -ONE / 2 + 1;
        probability += (end - probability) * RATE[count] >> 16;
        return (short) (probability << COUNT_BITS | Math.min(count + 1, MAX_COUNT));
    }
}
