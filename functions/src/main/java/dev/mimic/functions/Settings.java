package dev.mimic.functions;

/**
 * The stack's settings for both functions.
 *
 * @param cors the origins whose pages may read the answers
 * @param timeToLive how long documents are kept
 * @param metrics whether each log line is also a CloudWatch metric
 */
record Settings(Cors cors, TimeToLive timeToLive, boolean metrics) {

    /**
     * Reads the environment: {@code MIMIC_METRICS}, and the variables that {@link Cors} and {@link TimeToLive} name.
     *
     * @throws IllegalStateException if a variable that must be set is not
     */
    static Settings fromEnvironment() {
        return new Settings(
                Cors.fromEnvironment(),
                TimeToLive.fromEnvironment(),
                Boolean.parseBoolean(System.getenv("MIMIC_METRICS")));
    }
}
