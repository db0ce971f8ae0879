package dev.mimic.dynamodb;

import dev.mimic.engine.EngineFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of DynamoDB Local on this machine. Each DynamoDB Local that is asked for gets a process of its own.
 *
 * @param classPath its jar and those that it needs; beside {@code sqlite4java.jar} lies the native SQLite of this
 *     machine, both without a version in their names, because the one looks the other up by its name
 */
public record Installation(List<Path> classPath) implements Engine {

    /**
     * Copies the list.
     *
     * @param classPath as above
     */
    public Installation {
        classPath = List.copyOf(classPath);
    }

    /**
     * Finds what the build of this repository has laid out beside this module's classes or jar.
     *
     * @return the installation
     * @throws IllegalStateException if it is not there
     */
    public static Installation besideThisModule() {
        return in(EngineFiles.beside("DynamoDB Local", Installation.class, "dynamodb-local"));
    }

    /**
     * Takes the jars of a folder.
     *
     * @param folder the folder
     * @return the installation
     */
    public static Installation in(Path folder) {
        return new Installation(EngineFiles.jars(folder));
    }

    @Override
    public DynamoDbLocal launchInMemory() {
        return ofItsOwn(List.of());
    }

    @Override
    public DynamoDbLocal launchOnDisk(Path folder, Set<Database> databases) {
        try {
            Path made = Files.createDirectories(folder).toAbsolutePath();
            return ofItsOwn(
                    Stream.concat(Stream.of(made.toString()), databases.stream().map(Database::fileName))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep tables in " + folder, e);
        }
    }

    private DynamoDbLocal ofItsOwn(List<String> arguments) {
        DynamoDbProcess process = DynamoDbProcess.start(this, arguments);
        return new DynamoDbLocal(process, process.first(), process::close);
    }
}
