package dev.mimic.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Serves Mimic, or a stack of one's own, to the tests of a class.
 *
 * <pre>{@code
 * @RegisterExtension
 * static MimicExtension mimic = MimicExtension.builder().timeToLive(Duration.ofMinutes(5)).build();
 * }</pre>
 *
 * <p>In a static field, the class has one server and all is as {@link MimicTest} has it; in a field of an instance, each test
 * has a server of its own. The extension is itself a {@link MimicServer}: it stands for the server of the test that calls it.
 * From another thread than the test's own it does so only as long as no other test that uses it runs at the same time; the
 * parameter {@link MimicServer} has no such limit.
 */
public final class MimicExtension extends ForwardingServer
        implements BeforeAllCallback,
                AfterAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver {

    final String name;
    /** Empty for those of the annotation. */
    private final Optional<TestSettings> settings;

    private final ServersInUse inUse = new ServersInUse();
    private final ServerScopes scopes = new ServerScopes(this, inUse);

    /** For {@link MimicTest}; without one, every setting has its default. */
    MimicExtension() {
        name = "";
        settings = Optional.empty();
    }

    MimicExtension(String name, TestSettings settings) {
        this.name = name;
        this.settings = Optional.of(settings);
    }

    /** {@return a builder that has every default} */
    public static MimicExtensionBuilder builder() {
        return new MimicExtensionBuilder();
    }

    /** {@return the context of the test, so that a constructor gets the server that the test will have} */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        scope(context);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        scope(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        scope(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FailureReport.publish(context, this);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        FailureReport.publish(context, this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MimicServer.class && ServerNames.means(parameter, context, this);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scope(context).server();
    }

    @Override
    MimicServer current() {
        return inUse.current();
    }

    /** The scope of a context, which begins with this if nothing has asked before. */
    private ServerScope scope(ExtensionContext context) {
        return scopes.of(context);
    }

    /** The scope of a context, if it has begun. */
    Optional<ServerScope> scopeOf(ExtensionContext context) {
        return scopes.begun(context);
    }

    /** Those of the builder, or of the annotation that is nearest to a class. */
    TestSettings settings(ExtensionContext context) {
        return settings.orElseGet(
                () -> findAnnotation(context.getRequiredTestClass(), MimicTest.class, context.getEnclosingTestClasses())
                        .map(MimicExtensionBuilder::new)
                        .orElseGet(MimicExtension::builder)
                        .settings());
    }

    /** Whether a nested class has settings of its own, in place of those of the class around it. */
    boolean overrides(ExtensionContext context) {
        return settings.isEmpty()
                && findAnnotation(context.getRequiredTestClass(), MimicTest.class)
                        .isPresent();
    }
}
