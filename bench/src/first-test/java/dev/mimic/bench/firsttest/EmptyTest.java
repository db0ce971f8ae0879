package dev.mimic.bench.firsttest;

import org.junit.jupiter.api.Test;

final class EmptyTest {

    @Test
    void doesNothing() {}
}
