package dev.mimic.local.lambda;

import dev.mimic.local.assembly.FileState;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a deployment package was when it was looked at: of two equal ones, nothing has changed between them.
 *
 * @param code a jar, a zip or a directory
 * @param files the files that it is made of
 */
record PackageState(Path code, Set<FileState> files) {

    static PackageState of(Path code) {
        return new PackageState(code, FileState.allIn(code));
    }
}
