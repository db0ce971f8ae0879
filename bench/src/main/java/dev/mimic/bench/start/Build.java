package dev.mimic.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A built tree of this project, of today or of an earlier commit.
 *
 * @param label what the results call it
 * @param project its folder
 */
public record Build(String label, Path project) {

    /** Takes a commit out of a project's history into a folder of its own. */
    public static Build of(String commit, Path project, Path folder) throws IOException, InterruptedException {
        if (Files.isDirectory(folder)) {
            Command.run(folder, List.of("git", "fetch", "-q"));
        } else {
            Command.run(project, List.of("git", "clone", "-q", "--no-checkout", project.toString(), folder.toString()));
        }
        Command.run(folder, List.of("git", "checkout", "-q", commit));
        return new Build(commit, folder);
    }

    /** Builds the functions alone, and returns their deployment package. */
    public Path functions() throws IOException, InterruptedException {
        Command.run(
                project,
                maven(
                        "--quiet",
                        "package",
                        "--projects",
                        "functions",
                        "--also-make",
                        "-DskipTests",
                        "-Dcyclonedx.skip",
                        "-Dspotless.check.skip",
                        "-Dmaven.javadoc.skip",
                        "-Dmaven.source.skip"));
        try (Stream<Path> files = Files.list(project.resolve("functions/target"))) {
            return files.filter(file -> file.toString().endsWith("-lambda.jar"))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("the build of " + label + " has left no package"));
        }
    }

    /** The command line of its Maven. */
    List<String> maven(String... arguments) {
        List<String> command = new ArrayList<>(List.of(project.resolve("mvnw").toString(), "--batch-mode"));
        command.addAll(List.of(arguments));
        return command;
    }
}
