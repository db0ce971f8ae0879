package dev.mimic.local.unserved;

import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.ResourceValues;
import java.util.List;
import java.util.Optional;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give for resources that are not served: values of the right form, so that a
 * function gets its environment. What the function then does with them fails in the function, with its own error. An
 * attribute that the type does not have gives nothing, as CloudFormation refuses it.
 */
public final class UnservedValues implements ResourceValues {

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return Optional.of(new MadeValues(resource, names).ref());
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return ReturnValues.of(resource.type()).hasAttribute(attribute)
                ? Optional.of(new MadeValues(resource, names).value(attribute))
                : Optional.empty();
    }

    @Override
    public Optional<List<String>> listAttribute(Resource resource, String attribute, Names names) {
        return ReturnValues.of(resource.type()).kind(attribute).equals("array")
                ? attribute(resource, attribute, names).map(List::of)
                : Optional.empty();
    }
}
