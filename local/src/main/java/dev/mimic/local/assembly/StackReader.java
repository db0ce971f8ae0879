package dev.mimic.local.assembly;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.reader.RestApiReader;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.dynamodb.TableGrants;
import dev.mimic.local.dynamodb.TableReader;
import dev.mimic.local.lambda.FunctionReader;
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
