package dev.mimic.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimic.bench.FunctionJvm.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code -Dbench.go}, with {@link EchoProgram} in place of the reader's own program. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the bench is for Linux")
class GoCandidateTest {

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @Test
    void aProgramIsToldWhereTheTableIsAndItsAnswersAreRead() throws Exception {
        Path bootstrap =
                Files.createDirectories(TestedMimic.TARGET.resolve("go/store")).resolve("bootstrap");
        Files.writeString(
                bootstrap,
                "#!/bin/sh\nexec '" + JDK.resolve("bin/java") + "' -cp '"
                        + TestedMimic.MODULE.resolve("target/test-classes") + "' " + EchoProgram.class.getName()
                        + "\n");
        assertTrue(bootstrap.toFile().setExecutable(true));
        Laboratory laboratory = TestedMimic.laboratory();

        try (FunctionJvm function = laboratory.start(Candidate.GO_POST, Start.ON_DEMAND)) {
            byte[] first = function.invoke(Events.store("{}"));
            byte[] second = function.invoke(Events.store("{}"));

            assertEquals(EchoProgram.ID, Events.idIn(first));
            assertEquals(
                    EchoProgram.ID + " in " + TestedMimic.FUNCTIONS.table().name() + " at " + laboratory.endpoint(),
                    Events.bodyOf(second));
        }
    }
}
