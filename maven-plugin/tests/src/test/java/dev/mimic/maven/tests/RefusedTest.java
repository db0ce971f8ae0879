package dev.mimic.maven.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Builds that fail, each in a module of the project {@code refused}. */
final class RefusedTest {

    private static final Project PROJECT = new Project("refused");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wrong-port       | mimic.port must be from 0 to 65535, got x
            port-in-use      | port PORT is in use: stop what listens there, or choose another with -Dmimic.port=PORT
            same-prefix      | another execution of mimic:start has set the properties mimic.*: give each a propertyPrefix of its own
            no-assembly      | no cloud assembly in DIR/cdk.out: run cdk synth first, or give -Dmimic.synth=true, or name another with mimic.assembly
            nothing-to-serve | DIR/empty has no REST API, table, queue, bucket or event bus that could be served
            no-cdk-json      | no cdk.json in DIR: mimic.cdkDirectory names the directory that has it
            failing-app      | the synthesis failed with status 3: echo no such construct && exit 3
            """)
    void mavenSaysInOneSentenceWhatIsWrong(String module, String sentence) throws IOException {
        Pattern line = Pattern.compile("\\[ERROR\\] Failed to execute goal dev\\.mimic:mimic-maven-plugin:\\S+:start"
                + " \\(\\S+\\) on project " + module + ": (.*) -> \\[Help 1\\]");

        List<String> said = PROJECT.log().stream()
                .map(line::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1)
                        .replace(PROJECT.directory().resolve(module).toString(), "DIR")
                        .replaceAll("port \\d+ is", "port PORT is"))
                .toList();

        assertEquals(List.of(sentence), said);
    }

    @Test
    void whatAnAppPrintsIsShown() throws IOException {
        assertTrue(PROJECT.log().contains("no such construct"));
    }

    /** The first server of {@code same-prefix} was running when its build failed. */
    @Test
    void nothingIsLeftRunning() {
        assertEquals(List.of(), Project.engines());
    }
}
