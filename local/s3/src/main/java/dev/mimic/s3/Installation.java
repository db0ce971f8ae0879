package dev.mimic.s3;

import dev.mimic.engine.EngineFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of S3Proxy on this machine. Each S3Proxy that is asked for gets a process of its own.
 *
 * @param classPath its jar and those that it needs
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
        return in(EngineFiles.beside("S3Proxy", Installation.class, "s3proxy"));
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
    public S3Proxy launch() {
        S3ProxyProcess process = S3ProxyProcess.start(this);
        return new S3Proxy(process, true);
    }
}
