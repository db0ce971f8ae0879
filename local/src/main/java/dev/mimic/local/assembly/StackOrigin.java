package dev.mimic.local.assembly;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a stack comes from in its assembly.
 *
 * @param stackName the name of the stack; of a nested one, that of the stack around all
 * @param artifactId the id of its artifact in the manifest
 * @param displayName the path of its construct, by which the CDK's command line knows it, for example {@code Prod/Orders}
 * @param file the file of its template
 * @param place the path of that file in the assembly; for a nested stack, its parent's and the logical id
 * @param assets the files that a deployment would upload
 * @param parent the origin of the stack that it is nested in, if it is
 */
record StackOrigin(
        String stackName,
        String artifactId,
        String displayName,
        Path file,
        String place,
        AssetManifest assets,
        Optional<StackOrigin> parent) {

    private static final Pattern PART = Pattern.compile("\\*+|[^*]+");

    /**
     * Whether a name on the command line means this stack: its own, that of its artifact, or the path that the CDK's command
     * line knows. As there, {@code *} stands for any characters but a slash, {@code **} for any.
     */
    boolean isCalled(String asked) {
        Pattern names = Pattern.compile(PART.matcher(asked)
                .replaceAll(part -> Matcher.quoteReplacement(
                        switch (part.group()) {
                            case "*" -> "[^/]*";
                            case "**" -> ".*";
                            default -> Pattern.quote(part.group());
                        })));
        return List.of(stackName, artifactId, displayName).stream()
                .anyMatch(name -> names.matcher(name).matches());
    }

    /** What to call it, as {@code cdk list} prints it. */
    String label() {
        return displayName.equals(stackName) ? stackName : displayName + " (" + stackName + ")";
    }

    /** What tells it from other stacks, also where its template cannot be read: its construct's, with the ids of nested ones. */
    String path() {
        return parent.map(
                        around -> around.path() + place.substring(around.place().length()))
                .orElse(displayName);
    }

    /** Whether it is the stack at a place, or nested in that. */
    boolean isIn(String other) {
        return place.equals(other) || place.startsWith(other + "/");
    }

    /** The origin of a stack that is nested in this one: it is served with it, and so is called as it is. */
    StackOrigin nested(String logicalId, Path template) {
        return new StackOrigin(
                stackName, artifactId, displayName, template, place + "/" + logicalId, assets, Optional.of(this));
    }
}
