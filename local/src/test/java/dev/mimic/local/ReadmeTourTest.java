package dev.mimic.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tour of the README, typed word for word: the answers must be those that stand there. */
final class ReadmeTourTest {

    private static final Path README = Path.of(System.getProperty("basedir")).resolve("../README.md");
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\$ (.*)\n((?:[^$\n].*\n)*)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DATE =
            Pattern.compile("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

    /** A command of the README, and what it prints there. */
    private record Command(String line, String answer) {}

    @Test
    void everyCommandIsAnsweredAsTheReadmeSays() throws Exception {
        assumeTrue(isInstalled("bash") && isInstalled("curl"), "the tour needs bash and curl on the PATH");
        List<Command> tour = tour();
        String shownId = tour.stream()
                .map(Command::answer)
                .filter(answer -> ID.matcher(answer.strip()).matches())
                .findFirst()
                .orElseThrow()
                .strip();

        List<String> shown = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        ServedMimic.aMonthLater();
        String url = ServedMimic.url() + "/mimic";
        String id = shownId;
        for (Command command : tour) {
            if (command.answer().isEmpty()) {
                continue;
            }
            String answer = run(command.line().replace(shownId, id), url);
            if (ID.matcher(answer.strip()).matches()) {
                id = answer.strip();
            }
            shown.add(command.line() + "\n" + withoutDates(command.answer()).strip());
            answered.add(command.line() + "\n"
                    + withoutDates(answer.replace(id, shownId)).strip());
        }

        assertEquals(shown, answered);
    }

    private static List<Command> tour() throws IOException {
        return BLOCK.matcher(Files.readString(README).replace("\r\n", "\n"))
                .results()
                .map(block -> block.group(1) + "\n")
                .flatMap(block -> COMMAND.matcher(block).results())
                .map(command -> new Command(command.group(1), command.group(2)))
                .collect(Collectors.toList());
    }

    private static String withoutDates(String text) {
        return DATE.matcher(text).replaceAll((MatchResult date) -> "<date>");
    }

    private static String run(String command, String url) throws Exception {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", command).redirectError(ProcessBuilder.Redirect.DISCARD);
        // curl would ask a proxy for 127.0.0.1.
        bash.environment().put("no_proxy", "*");
        bash.environment().put("KEY", ServedMimic.KEY);
        bash.environment().put("URL", url);
        Process process = bash.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
