package dev.mimic.local.assembly;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final Map<String, Reference> steps;

    /** Takes the references that follow one another around a circle, by the name of what each of them stands in. */
    private Circle(Map<String, Reference> steps) {
        this.steps = steps;
    }

    /**
     * Refuses a circle.
     *
     * @param references what each thing refers to, by its name; other names than those are in no circle
     * @throws AssemblyException if there is one; it names the places around it
     */
    static void refuse(Map<String, List<Reference>> references) {
        find(references).ifPresent(circle -> {
            throw circle.refusal();
        });
    }

    /**
     * Finds a circle.
     *
     * @param references what each thing refers to, by its name; other names than those are in no circle
     */
    static Optional<Circle> find(Map<String, List<Reference>> references) {
        Map<String, List<Reference>> left = new LinkedHashMap<>(references);
        boolean fewer = true;
        while (fewer) {
            fewer = left.values().removeIf(each -> next(each, left).isEmpty());
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(in(left));
    }

    /** Follows references until one leads back: everything that is left refers to something that is left. */
    private static Circle in(Map<String, List<Reference>> left) {
        Map<String, Reference> trail = new LinkedHashMap<>();
        String name = left.keySet().iterator().next();
        while (!trail.containsKey(name)) {
            Reference reference = next(left.get(name), left).orElseThrow();
            trail.put(name, reference);
            name = reference.target();
        }
        for (String before : List.copyOf(trail.keySet())) {
            if (before.equals(name)) {
                break;
            }
            trail.remove(before);
        }
        return new Circle(trail);
    }

    /** The names of what is in it. */
    Set<String> names() {
        return steps.keySet();
    }

    /** Names the places around it. */
    AssemblyException refusal() {
        return new AssemblyException("circular dependency: "
                + Stream.concat(
                                steps.values().stream().map(Reference::place),
                                steps.keySet().stream().limit(1))
                        .collect(Collectors.joining(" -> ")));
    }

    private static Optional<Reference> next(List<Reference> references, Map<String, ?> left) {
        return references.stream()
                .filter(reference -> left.containsKey(reference.target()))
                .findFirst();
    }
}
