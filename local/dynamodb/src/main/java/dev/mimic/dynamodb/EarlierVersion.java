package dev.mimic.dynamodb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of tables that a version has kept which had one database for all accounts and regions. */
final class EarlierVersion {

    /** The file of that database; a process that was killed may leave a journal of SQLite beside it. */
    static final String FILE = "shared-local-instance.db";

    private EarlierVersion() {}

    /**
     * Makes its database that of one account and region.
     *
     * @param directory the folder
     * @param databases the names of the files that the tables are wanted in
     * @return false if its tables cannot be taken over: nothing tells which belongs where, or some are there already
     */
    static boolean takeOver(Path directory, List<String> databases) throws IOException {
        if (databases.isEmpty() || !Files.exists(directory.resolve(FILE))) {
            return true;
        }
        if (databases.size() != 1 || Files.exists(directory.resolve(databases.get(0)))) {
            return false;
        }
        for (Path file : files(directory)) {
            String name = file.getFileName().toString().replace(FILE, databases.get(0));
            Files.move(file, directory.resolve(name));
        }
        return true;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(FILE))
                    .toList();
        }
    }
}
