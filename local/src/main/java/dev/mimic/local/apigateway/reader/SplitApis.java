package dev.mimic.local.apigateway.reader;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.List;
import java.util.Optional;

/**
 * REST APIs whose resources and methods stand in other stacks, where CDK's {@code RestApi.fromRestApiAttributes} puts them:
 * a stack takes 500 resources, which an API soon has ("Breaking up Methods and Resources across Stacks" in the overview of
 * CDK's module {@code aws_apigateway}).
 */
public final class SplitApis {

    private static final String REST_API_ID = "RestApiId";

    private SplitApis() {}

    /** Lends to the stack of each API what belongs to it in the others. */
    public static void join(List<SynthesizedStack> stacks) {
        for (SynthesizedStack stack : stacks) {
            for (Resource resource : stack.resources(ResourceTypes.ALL.toArray(String[]::new))) {
                JsonNode api = resource.properties().path(REST_API_ID);
                if (!api.isMissingNode()) {
                    stack.textIfKnown(api, resource.logicalId() + "." + REST_API_ID)
                            .flatMap(id -> stackOf(id, stack, stacks))
                            .ifPresent(borrower -> borrower.borrow(resource, stack));
                }
            }
        }
    }

    /** Finds another stack that an API stands in. */
    private static Optional<SynthesizedStack> stackOf(
            String apiId, SynthesizedStack asking, List<SynthesizedStack> stacks) {
        return has(asking, apiId)
                ? Optional.empty()
                : stacks.stream().filter(stack -> has(stack, apiId)).findFirst();
    }

    private static boolean has(SynthesizedStack stack, String apiId) {
        return stack.find(ResourceTypes.REST_API, apiId).isPresent();
    }
}
