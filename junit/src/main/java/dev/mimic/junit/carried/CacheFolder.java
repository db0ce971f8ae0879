package dev.mimic.junit.carried;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The folder of this user's that outlives a JVM: code is loaded from it, so that nobody else may have written there. */
final class CacheFolder {

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private CacheFolder() {}

    /**
     * Returns where it is: {@code mimic.cache}, or where the caches of this user are by the rules of the operating system.
     *
     * @param properties those of the JVM
     * @param environment the environment of the process
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
     */
    static Path of(Properties properties, Map<String, String> environment) {
        Optional<String> asked = Optional.ofNullable(properties.getProperty("mimic.cache"));
        if (asked.filter(value -> !value.isEmpty()).isPresent()) {
            return Path.of(asked.get()).toAbsolutePath();
        }
        Path home = Path.of(properties.getProperty("user.home"));
        String system = properties.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library/Caches/mimic");
        }
        return system.startsWith("windows")
                ? base(environment, "LOCALAPPDATA", home.resolve("AppData/Local"))
                        .resolve("mimic/cache")
                : base(environment, "XDG_CACHE_HOME", cacheIn(home, properties)).resolve("mimic");
    }

    /** The home is "?" in a container whose user has no name: what is below would be a folder of the user's project. */
    private static Path cacheIn(Path home, Properties properties) {
        return home.isAbsolute() ? home.resolve(".cache") : Path.of(properties.getProperty("java.io.tmpdir"));
    }

    /** A path that is not absolute does not count, as the specification says. */
    private static Path base(Map<String, String> environment, String variable, Path otherwise) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(otherwise);
    }

    /** Makes it, for this user alone, if it is not there. */
    static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder.getParent());
        if (isPosix(folder.getParent())) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** The user of this process, as the file system knows it: the JVM knows a name alone, and not in every container. */
    static UserPrincipal user() throws IOException {
        Path file = Files.createTempFile("mimic-junit-", "");
        try {
            return Files.getOwner(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Whether a folder is this user's, and no other user may write into it. */
    static boolean isTrusted(Path folder, UserPrincipal user) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(folder).equals(user)) {
            return false;
        }
        return !isPosix(folder)
                || Files.getPosixFilePermissions(folder).stream().noneMatch(OF_OTHERS::contains);
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
