package dev.mimic.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The servers of classes and tests that have one extension; JUnit ends each with the context that it was begun for. */
final class ServerScopes {

    private final MimicExtension extension;
    private final ServersInUse inUse;

    ServerScopes(MimicExtension extension, ServersInUse inUse) {
        this.extension = extension;
        this.inUse = inUse;
    }

    /** The scope of a class or test; what asks first begins it. */
    ServerScope of(ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(context.getUniqueId(), id -> begin(context), ServerScope.class);
    }

    /** The scope of a class or test, if it has begun. */
    Optional<ServerScope> begun(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(context.getUniqueId(), ServerScope.class));
    }

    private ServerScope begin(ExtensionContext context) {
        Optional<ServerScope> around = around(context);
        if (around.isEmpty()) {
            ServerNames.add(extension, context);
        }
        if (around.isEmpty() || context.getTestMethod().isEmpty() && extension.overrides(context)) {
            return ServerScope.ofItsOwn(extension.settings(context), Optional.empty(), context, inUse);
        }
        TestSettings settings = around.get().settings;
        return settings.resetBeforeEach() && runsBesideOthers(context)
                ? ServerScope.ofItsOwn(settings, around, context, inUse)
                : ServerScope.within(around.get(), inUse);
    }

    private Optional<ServerScope> around(ExtensionContext context) {
        for (Optional<ExtensionContext> parent = context.getParent();
                parent.isPresent();
                parent = parent.get().getParent()) {
            Optional<ServerScope> scope = begun(parent.get());
            if (scope.isPresent()) {
                return scope;
            }
        }
        return Optional.empty();
    }

    private Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(MimicExtension.class, extension));
    }

    private static boolean runsBesideOthers(ExtensionContext context) {
        return context.getExecutionMode() == ExecutionMode.CONCURRENT
                && context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled")
                        .map(Boolean::parseBoolean)
                        .orElse(false);
    }
}
