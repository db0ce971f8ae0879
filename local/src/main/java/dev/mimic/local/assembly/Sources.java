package dev.mimic.local.assembly;

/**
 * Where the templates of one assembly get values from that do not stand in them.
 *
 * @param resources what {@code Ref} and {@code Fn::GetAtt} give for resources
 * @param outputs the outputs of every stack
 * @param dynamicReferences what the parameters and secrets of every stack hold
 */
record Sources(ResourceValues resources, StackOutputs outputs, DynamicReferences dynamicReferences) {

    /** Returns the same with other values of resources. */
    Sources with(ResourceValues values) {
        return new Sources(values, outputs, dynamicReferences);
    }
}
