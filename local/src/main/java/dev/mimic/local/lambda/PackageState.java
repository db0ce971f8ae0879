package dev.mimic.local.lambda;

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
 * What a deployment package was when it was looked at: of two equal ones, nothing has changed between them.
 *
 * @param code a jar, a zip or a directory
 * @param files the files that it is made of
 */
record PackageState(Path code, Set<FileState> files) {

    private record FileState(Path file, long size, FileTime modified) {}

    static PackageState of(Path code) {
        Set<FileState> files = new HashSet<>();
        try {
            Files.walkFileTree(code, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(new FileState(file, attributes.size(), attributes.lastModifiedTime()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // The first invocation tells of it.
            files.clear();
        }
        return new PackageState(code, files);
    }
}
