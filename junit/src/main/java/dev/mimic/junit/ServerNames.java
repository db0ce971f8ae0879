package dev.mimic.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The extensions that a test sees, each under a name of its own. */
final class ServerNames {

    private ServerNames() {}

    /**
     * Adds an extension to those that a context, and all below it, sees.
     *
     * @throws ExtensionConfigurationException if another one there has its name
     */
    static void add(MimicExtension extension, ExtensionContext context) {
        List<MimicExtension> visible = visible(context);
        if (visible.stream().anyMatch(other -> other.name.equals(extension.name))) {
            throw new ExtensionConfigurationException(
                    "two servers of " + context.getRequiredTestClass().getName()
                            + (extension.name.isEmpty() ? " have no name" : " have the name \"" + extension.name + '"')
                            + ": each must have another one, by MimicExtension.builder().name(…)"
                            + (extension.name.isEmpty()
                                    ? ", and one of them may have none, for example that of @MimicTest"
                                    : ""));
        }
        visible.add(extension);
        store(context).put(context.getUniqueId(), visible);
    }

    /**
     * Whether a parameter means the server of an extension.
     *
     * @throws ParameterResolutionException if it means that of none
     */
    static boolean means(ParameterContext parameter, ExtensionContext context, MimicExtension extension) {
        String name = parameter
                .findAnnotation(ServerName.class)
                .map(ServerName::value)
                .orElse("");
        List<MimicExtension> visible = visible(context);
        if (visible.stream().noneMatch(each -> each.name.equals(name))) {
            throw new ParameterResolutionException("the parameter " + parameter.getParameter() + " of "
                    + parameter.getDeclaringExecutable().toGenericString()
                    + (name.isEmpty() ? " needs a @ServerName" : " has a @ServerName that no server has")
                    + ": it must be one of "
                    + visible.stream()
                            .map(each -> each.name.isEmpty() ? "none" : '"' + each.name + '"')
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return name.equals(extension.name);
    }

    private static List<MimicExtension> visible(ExtensionContext context) {
        List<MimicExtension> visible = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            List<?> here = store(at.get()).get(at.get().getUniqueId(), List.class);
            if (here != null) {
                here.forEach(extension -> visible.add((MimicExtension) extension));
                break;
            }
        }
        return visible;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(ServerNames.class));
    }
}
