package dev.mimic.junit.carried;

import dev.mimic.junit.server.Servers;

/**
 * What the server's class loader sees of this program: the JDK, and the package where both meet. Not even resources of others,
 * which {@link java.util.ServiceLoader} would find.
 */
final class SharedClasses extends ClassLoader {

    private static final String SHARED = Servers.class.getPackageName() + ".";

    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    SharedClasses() {
        super("mimic-shared", JDK);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(SHARED)) {
            return Class.forName(name, false, Servers.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
