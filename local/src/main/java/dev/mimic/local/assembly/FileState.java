package dev.mimic.local.assembly;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;

/**
 * What a file was when it was looked at: of two equal ones, nothing has changed between them.
 *
 * @param file the file
 * @param size its size in bytes
 * @param modified when it was written
 */
public record FileState(Path file, long size, FileTime modified) {

    /** The files that a path leads to: the file itself, or all in a directory; none if they cannot be read. */
    public static Set<FileState> allIn(Path path) {
        Set<FileState> files = new HashSet<>();
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(new FileState(file, attributes.size(), attributes.lastModifiedTime()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // Whoever needs them tells of it.
            files.clear();
        }
        return files;
    }
}
