package dev.mimic.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.function.UnaryOperator;
import java.util.jar.Manifest;

/** Loads classes as a {@link URLClassLoader} does, and changes each before it is defined. */
final class RewritingClassLoader extends URLClassLoader {

    private final UnaryOperator<byte[]> rewriting;

    /** @param rewriting makes of a class file the one that is defined */
    RewritingClassLoader(URL[] urls, ClassLoader parent, UnaryOperator<byte[]> rewriting) {
        super(urls, parent);
        this.rewriting = rewriting;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        URL url = findResource(path);
        if (url == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            return define(name, path, url.openConnection());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private Class<?> define(String name, String path, URLConnection connection) throws IOException {
        // A cached jar would stay open after this loader is closed, and its file could not be removed on Windows.
        connection.setUseCaches(false);
        try (InputStream content = connection.getInputStream()) {
            URL place;
            if (connection instanceof JarURLConnection jar) {
                place = jar.getJarFileURL();
                definePackageOf(name, jar.getManifest(), place);
            } else {
                String url = connection.getURL().toString();
                place = new URL(url.substring(0, url.length() - path.length()));
            }
            byte[] bytes = rewriting.apply(content.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length, new CodeSource(place, (Certificate[]) null));
        }
    }

    /** The manifest gives a package its version; the JVM itself defines one without. */
    private void definePackageOf(String className, Manifest manifest, URL jar) {
        int dot = className.lastIndexOf('.');
        String name = dot < 0 ? "" : className.substring(0, dot);
        if (manifest != null && !name.isEmpty() && getDefinedPackage(name) == null) {
            definePackage(name, manifest, jar);
        }
    }
}
