package dev.mimic.local;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.assembly.UnreadableStack;
import dev.mimic.local.service.Service;
import dev.mimic.local.unserved.TypesWithoutMeaning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stacks of an assembly that are served: those that were asked for, without those that cannot be. */
final class Stacks {

    private final List<SynthesizedStack> served;
    private final List<Refusal> refused = new ArrayList<>();

    /** Why a stack is not served. */
    private record Refusal(String path, AssemblyException reason) {}

    private Stacks(List<SynthesizedStack> chosen) {
        this.served = new ArrayList<>(chosen);
    }

    /**
     * Finds the stacks, and has the services read them.
     *
     * @param directory the cloud assembly
     * @param names the names of the stacks that are asked for; empty for all
     * @throws AssemblyException if no stack can be served; the message is about the first
     */
    static Stacks read(Path directory, List<String> names, List<Service> services, Values values) {
        CloudAssembly assembly = CloudAssembly.read(directory, values);
        refuseUnknown(names, assembly, directory);
        Stacks stacks = new Stacks(assembly.stacks().stream()
                .filter(stack -> isAskedFor(names, stack::isCalled))
                .toList());
        assembly.unreadable().stream()
                .filter(stack -> isAskedFor(names, stack::isCalled))
                .forEach(stack -> stacks.refused.add(new Refusal(stack.path(), stack.reason())));
        stacks.read(services);
        return stacks;
    }

    private static void refuseUnknown(List<String> names, CloudAssembly assembly, Path directory) {
        for (String name : names) {
            if (assembly.stacks().stream().noneMatch(stack -> stack.isCalled(name))
                    && assembly.unreadable().stream().noneMatch(stack -> stack.isCalled(name))) {
                throw new IllegalArgumentException("no stack " + name + " in " + directory + "; there are "
                        + Stream.concat(
                                        assembly.stacks().stream().map(SynthesizedStack::label),
                                        assembly.unreadable().stream().map(UnreadableStack::label))
                                .distinct()
                                .toList());
            }
        }
    }

    private static boolean isAskedFor(List<String> names, Predicate<String> isCalled) {
        return names.isEmpty() || names.stream().anyMatch(isCalled);
    }

    /** Reads the rest anew after each refusal: what refers to a stack that is not served cannot be served either. */
    private void read(List<Service> services) {
        while (!tryToRead(services)) {
            // Each time with one stack less.
        }
        if (served.isEmpty() && !refused.isEmpty()) {
            throw refused().get(0);
        }
    }

    private boolean tryToRead(List<Service> services) {
        try {
            served.forEach(SynthesizedStack::forgetReads);
            served.forEach(stack -> stack.naming(() -> {
                stack.checkValues();
                return stack;
            }));
            services.forEach(service -> service.read(List.copyOf(served)));
            return true;
        } catch (AssemblyException e) {
            if (e.stack().isEmpty() || !served.remove(e.stack().get())) {
                throw e;
            }
            refused.add(new Refusal(e.stack().get().path(), e));
            return false;
        }
    }

    /** Why the others are not served, each with the name of its template's file. */
    List<AssemblyException> refused() {
        return refused.stream().map(Refusal::reason).distinct().toList();
    }

    /** What tells those that are served from others. */
    Set<String> paths() {
        return served.stream().map(SynthesizedStack::path).collect(Collectors.toSet());
    }

    /**
     * Refuses the loss of stacks that have been served: what is half written, or broken for a moment, must not end them.
     *
     * @param before the {@link #paths} of those that are served now
     * @throws AssemblyException if one is still there and cannot be served any more
     */
    void refuseLossOf(Set<String> before) {
        refused.stream()
                .filter(refusal -> before.contains(refusal.path()))
                .findFirst()
                .ifPresent(refusal -> {
                    throw refusal.reason();
                });
    }

    /** What changes no answer, and so is not missed: the logical ids by type. */
    Map<String, List<String>> withoutMeaning() {
        return unread(TypesWithoutMeaning::include);
    }

    /** What is not served although a request may meet it: the logical ids by type. */
    Map<String, List<String>> unserved() {
        return unread(type -> !TypesWithoutMeaning.include(type));
    }

    /** The dynamic references that get no value, each with its place and the name of its template's file. */
    List<String> unheld() {
        return served.stream()
                .flatMap(stack ->
                        stack.unheld().stream().map(line -> stack.file().getFileName() + ": " + line))
                .toList();
    }

    /** Their outputs, each by the name of its stack, a dot and its own; of stacks of one name those of the first. */
    SortedMap<String, String> outputs() {
        SortedMap<String, String> outputs = new TreeMap<>();
        served.forEach(stack ->
                stack.outputs().forEach((name, value) -> outputs.putIfAbsent(stack.name() + "." + name, value)));
        return outputs;
    }

    private Map<String, List<String>> unread(Predicate<String> types) {
        Map<String, List<String>> byType = new TreeMap<>();
        for (SynthesizedStack stack : served) {
            for (Resource resource : stack.unread()) {
                if (types.test(resource.type())) {
                    byType.computeIfAbsent(resource.type(), type -> new ArrayList<>())
                            .add(served.size() == 1 ? resource.logicalId() : stack.name() + "." + resource.logicalId());
                }
            }
        }
        return byType;
    }

    /**
     * Refuses an assembly of which nothing can be reached.
     *
     * @param directory the cloud assembly, for the message
     * @throws AssemblyException if that is because a stack is refused
     * @throws IllegalArgumentException if it has nothing to reach
     */
    void refuseWithoutEndpoint(List<Service> services, Path directory) {
        if (services.stream().anyMatch(Service::hasEndpoint)) {
            return;
        }
        refused().stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
        List<String> others = new ArrayList<>(unserved().keySet());
        services.forEach(service -> others.addAll(service.unserved()));
        throw new IllegalArgumentException(directory
                + " has no REST API, table, queue, bucket or event bus that could be served"
                + (others.isEmpty() ? "" : ", only " + String.join(", ", others)));
    }

    /**
     * Refuses what would not be served, for a person who wants all or nothing.
     *
     * @throws AssemblyException if a stack, or a resource whose type no service has, is not served, or a dynamic reference
     *     gets no value
     */
    void refuseUnserved(List<Service> services, Values values) {
        refused().stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
        String types = unserved().entrySet().stream()
                .filter(resources -> !values.isServed(resources.getKey()))
                .map(resources -> resources.getKey() + " (" + String.join(", ", resources.getValue()) + ")")
                .collect(Collectors.joining(", "));
        if (!types.isEmpty()) {
            throw new AssemblyException("unsupported resource type " + types);
        }
        Stream.concat(unheld().stream(), services.stream().flatMap(service -> service.unserved().stream()))
                .findFirst()
                .ifPresent(line -> {
                    throw new AssemblyException("not served: " + line);
                });
    }
}
