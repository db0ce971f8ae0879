package dev.mimic.local.unserved;

import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.ResourceValues;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give for resources that are not served: values of the right form, so that a
 * function gets its environment. What the function then does with them fails in the function, with its own error.
 */
public final class UnservedValues implements ResourceValues {

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return Optional.of(names.generated(resource));
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        String name = names.generated(resource);
        if (attribute.endsWith("Arn")) {
            String service = resource.type().replaceFirst("^[^:]+::", "").replaceFirst("::.*", "");
            return Optional.of(names.arn(service.toLowerCase(Locale.ROOT), name));
        }
        return Optional.of(name + "-" + attribute);
    }
}
