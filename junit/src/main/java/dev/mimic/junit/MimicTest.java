package dev.mimic.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Serves Mimic, or a stack of one's own, to the tests of a class, which take it as a parameter of type {@link MimicServer}.
 *
 * <p>Each test begins with what was loaded, and what the {@code @BeforeAll} methods have stored: everything else is reset before
 * the test's {@code @BeforeEach} methods, and before its constructor. The server is the class's own while its tests run; later
 * classes with the same settings get it, reset. A test that JUnit runs at the same time as others of its class has a server of
 * its own, with the same documents.
 *
 * <p>A {@link org.junit.jupiter.api.Nested} class has the server of the class around it, and its own annotation in place of
 * that one's. Superclasses, interfaces and other annotations may carry this one. There are more settings, and several servers
 * for a class, by {@link MimicExtension#builder}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MimicExtension.class)
public @interface MimicTest {

    /**
     * Folders on the class path whose {@code .json} files each test finds stored.
     *
     * @return by default none
     * @see MimicServer#load(String)
     * @see MimicServer#idOf
     */
    String[] load() default {};

    /**
     * The port of the first API.
     *
     * @return by default 0, which takes whatever is free
     */
    int port() default 0;

    /**
     * The API key.
     *
     * @return by default the empty text, which stands for a random key
     */
    String apiKey() default "";

    /**
     * Whether throttles and quotas of the template count requests: a test soon makes more in a second than a stack allows.
     *
     * @return by default false
     */
    boolean withLimits() default false;

    /**
     * Whether what callers have stored is forgotten before each test. Otherwise it lives for the class, and tests that JUnit
     * runs at the same time share the server.
     *
     * @return by default true
     */
    boolean resetBeforeEach() default true;

    /**
     * The cloud assembly to serve, the folder that {@code cdk synth} writes; a relative path begins at the working directory.
     *
     * @return by default the empty text, which stands for Mimic's own
     */
    String assembly() default "";

    /**
     * The stacks of the {@link #assembly} to serve.
     *
     * @return by default none, which stands for all
     * @see MimicExtensionBuilder#stacks
     */
    String[] stacks() default {};

    /**
     * Whether handlers run in the test's JVM, where a debugger stops at their breakpoints. A handler sees the environment
     * variables of its function then, but shares the memory and the system properties of the test.
     *
     * @return by default false: each function has JVMs of its own, as in Lambda
     */
    boolean debug() default false;
}
