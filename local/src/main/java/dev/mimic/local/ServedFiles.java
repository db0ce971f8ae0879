package dev.mimic.local;

import dev.mimic.local.assembly.AssemblyFiles;
import dev.mimic.local.assembly.FileState;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.lambda.Layer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that a server serves: those of its assembly, and what the packages of functions and layers are made of. */
final class ServedFiles {

    private final AssemblyFiles assembly;

    ServedFiles(Path directory) {
        assembly = new AssemblyFiles(directory);
    }

    /** Looks at the files of the assembly, without those in directories of functions. */
    Set<FileState> look() {
        return assembly.look();
    }

    /** Adds those of functions, which may be outside of the assembly, to those of the assembly. */
    static Set<FileState> with(List<LambdaFunction> functions, Set<FileState> ofAssembly) {
        Set<FileState> files = new HashSet<>(ofAssembly);
        functions.stream()
                .flatMap(ServedFiles::packages)
                .distinct()
                .forEach(code -> files.addAll(FileState.allIn(code)));
        return Set.copyOf(files);
    }

    /** The code of a function, and that of its layers. */
    static Stream<Path> packages(LambdaFunction function) {
        return Stream.concat(
                Stream.of(function.code()),
                function.layers().stream().map(Layer::content).flatMap(content -> content.stream()));
    }
}
