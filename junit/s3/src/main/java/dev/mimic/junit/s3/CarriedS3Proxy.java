package dev.mimic.junit.s3;

/**
 * Marks the artifact that carries S3Proxy, so that {@code mimic-junit} finds it on the class path of tests. Tests need nothing
 * of it: it is enough that {@code dev.mimic:mimic-junit-s3} is a dependency, in the version of {@code mimic-junit}.
 */
public final class CarriedS3Proxy {

    private CarriedS3Proxy() {}
}
