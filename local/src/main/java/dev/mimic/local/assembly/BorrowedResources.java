package dev.mimic.local.assembly;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The resources of other stacks that are read as if they stood in a stack, each with the stack that it stands in. */
final class BorrowedResources {

    private final List<Resource> resources = new ArrayList<>();
    /** By identity: two stacks may have equal resources. */
    private final Map<Resource, SynthesizedStack> lenders = new IdentityHashMap<>();

    void add(Resource resource, SynthesizedStack lender) {
        resources.add(resource);
        lenders.put(resource, lender);
    }

    List<Resource> resources() {
        return resources;
    }

    /** Returns the stack that a resource stands in: the reader's own if it is not borrowed. */
    SynthesizedStack stackOf(Resource resource, SynthesizedStack own) {
        return lenders.getOrDefault(resource, own);
    }

    void clear() {
        resources.clear();
        lenders.clear();
    }
}
