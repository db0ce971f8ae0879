package dev.mimic.local.commandline;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the command line sets, as {@code -Dmimic.…} system properties. An empty value counts as not given.
 *
 * @param assembly the cloud assembly to serve, {@code mimic.assembly}; {@code cdk.out} by default
 * @param stacks the stacks to serve, {@code mimic.stack}, separated by commas: their names, or the paths that the CDK's
 *     command line knows, with {@code *} and {@code **} as there, for example {@code Prod/*}; by default all that can be
 * @param port where the first REST API listens, {@code mimic.port}, any further one on the port after; 0 takes whatever
 *     is free; 3000 by default
 * @param apiKey the value of the first API key that has none in the template, {@code mimic.apiKey}; random by default
 * @param data where the tables are kept, {@code mimic.data}; in memory by default
 * @param load the folder of JSON files to store at the start, {@code mimic.load}; by default there is nothing to store
 * @param unlimited whether throttles and quotas are left out, {@code mimic.unlimited}; false by default
 * @param strict whether to refuse an assembly of which anything is not served, {@code mimic.strict}; false by default
 */
public record Options(
        Path assembly,
        List<String> stacks,
        int port,
        Optional<String> apiKey,
        Optional<Path> data,
        Optional<Path> load,
        boolean unlimited,
        boolean strict) {

    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "mimic.apiKey",
            "mimic.assembly",
            "mimic.data",
            "mimic.load",
            "mimic.port",
            "mimic.stack",
            "mimic.strict",
            "mimic.unlimited"));

    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    /**
     * Reads the options.
     *
     * @param properties options by their names; other names are left alone, unless they begin with {@code mimic.}
     * @return the options
     * @throws IllegalArgumentException if a value is not allowed, or an option not known; the message names it and what is
     */
    public static Options from(Properties properties) {
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("mimic.") && !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "unknown option " + name + "; known are " + String.join(", ", NAMES));
                });
        return new Options(
                path(properties, "mimic.assembly").orElse(Path.of("cdk.out")),
                value(properties, "mimic.stack").map(Options::names).orElse(List.of()),
                port(value(properties, "mimic.port").orElse("3000")),
                apiKey(properties),
                data(properties),
                path(properties, "mimic.load"),
                flag(properties, "mimic.unlimited"),
                flag(properties, "mimic.strict"));
    }

    private static Optional<String> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isEmpty());
    }

    private static List<String> names(String value) {
        return Stream.of(value.split(",")).map(String::strip).toList();
    }

    private static Optional<Path> path(Properties properties, String name) {
        return value(properties, name).map(value -> {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(name + " is no path on this machine: " + e.getMessage(), e);
            }
        });
    }

    /** Refuses what no header can carry as it is (RFC 9110, section 5.5): such a key would never be the right one. */
    private static Optional<String> apiKey(Properties properties) {
        Optional<String> key = value(properties, "mimic.apiKey");
        key.filter(value -> !HEADER_VALUE.matcher(value).matches()).ifPresent(value -> {
            throw new IllegalArgumentException(
                    "mimic.apiKey must be of ASCII characters that can be seen, with spaces only between them, got "
                            + value);
        });
        return key;
    }

    private static Optional<Path> data(Properties properties) {
        Optional<Path> data = path(properties, "mimic.data");
        data.filter(Files::exists).filter(folder -> !Files.isDirectory(folder)).ifPresent(file -> {
            throw new IllegalArgumentException("mimic.data must be a folder, got the file " + file);
        });
        return data;
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new IllegalArgumentException("mimic.port must be from 0 to 65535, got " + value);
        }
        return Integer.parseInt(value);
    }

    private static boolean flag(Properties properties, String name) {
        String value = value(properties, name).orElse("false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " must be true or false, got " + value);
        };
    }
}
