package dev.mimic.junit.sqs;

/**
 * Marks the artifact that carries ElasticMQ, so that {@code mimic-junit} finds it on the class path of tests. Tests need nothing
 * of it: it is enough that {@code dev.mimic:mimic-junit-sqs} is a dependency, in the version of {@code mimic-junit}.
 */
public final class CarriedElasticMq {

    private CarriedElasticMq() {}
}
