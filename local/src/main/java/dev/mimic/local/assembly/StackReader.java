package dev.mimic.local.assembly;

import java.util.List;

/** Reads the resources of a stack, and refuses those that it can neither serve nor safely ignore. */
final class StackReader {

    private final SynthesizedStack stack;
    private final AssetManifest assets;

    StackReader(SynthesizedStack stack, AssetManifest assets) {
        this.stack = stack;
        this.assets = assets;
    }

    StackResources read() {
        ResourceTypes.check(stack.resources());
        stack.checkValues();
        FunctionReader functions = new FunctionReader(stack, assets);
        List<RestApi> restApis = new RestApiReader(stack, functions).restApis();
        List<Table> tables = new TableReader(stack).tables();
        List<Resource> unread = stack.unread();
        ResourceTypes.checkUnread(unread);
        return new StackResources(
                stack.name(),
                restApis,
                functions.functions(),
                tables,
                new TableGrants(stack).tables(),
                unread.stream()
                        .map(resource -> resource.logicalId() + " (" + resource.type() + ")")
                        .toList());
    }
}
