package dev.mimic.bench.firsttest;

import dev.mimic.junit.MimicServer;
import dev.mimic.junit.MimicTest;
import org.junit.jupiter.api.Test;

@MimicTest
final class MimicFirstTest {

    @Test
    void storesADocument(MimicServer mimic) {
        mimic.store("{\"n\":1}");
        System.out.println("stored at " + System.currentTimeMillis());
    }
}
