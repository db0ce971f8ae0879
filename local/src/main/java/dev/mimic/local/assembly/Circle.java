package dev.mimic.local.assembly;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what depends on itself: assemblies in each other, stacks, conditions, resources. */
final class Circle {

    /**
     * A reference to something by its name.
     *
     * @param place where it stands, for messages
     * @param target what it refers to
     */
    record Reference(String place, String target) {}

    private Circle() {}

    /**
     * Refuses a circle.
     *
     * @param references what each thing refers to, by its name; other names than those are in no circle
     * @throws AssemblyException if there is one; it names the places around it
     */
    static void refuse(Map<String, List<Reference>> references) {
        Map<String, List<Reference>> left = new LinkedHashMap<>(references);
        boolean fewer = true;
        while (fewer) {
            fewer = left.values().removeIf(each -> next(each, left).isEmpty());
        }
        if (!left.isEmpty()) {
            throw new AssemblyException("circular dependency: " + inOneLine(left));
        }
    }

    /** Follows references until one leads back: everything that is left refers to something that is left. */
    private static String inOneLine(Map<String, List<Reference>> left) {
        Map<String, Reference> trail = new LinkedHashMap<>();
        String name = left.keySet().iterator().next();
        while (!trail.containsKey(name)) {
            Reference reference = next(left.get(name), left).orElseThrow();
            trail.put(name, reference);
            name = reference.target();
        }
        String first = name;
        return Stream.concat(
                        trail.entrySet().stream()
                                .dropWhile(step -> !step.getKey().equals(first))
                                .map(step -> step.getValue().place()),
                        Stream.of(first))
                .collect(Collectors.joining(" -> "));
    }

    private static Optional<Reference> next(List<Reference> references, Map<String, ?> left) {
        return references.stream()
                .filter(reference -> left.containsKey(reference.target()))
                .findFirst();
    }
}
