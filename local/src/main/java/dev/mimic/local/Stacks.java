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
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stacks of an assembly that are served: those that were asked for, without those that cannot be. */
final class Stacks {

    private final List<SynthesizedStack> served;
    private final List<AssemblyException> refused = new ArrayList<>();

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
                .map(UnreadableStack::reason)
                .distinct()
                .forEach(stacks.refused::add);
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
            throw refused.get(0);
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
            refused.add(e);
            if (e.stack().isEmpty() || !served.remove(e.stack().get())) {
                throw e;
            }
            return false;
        }
    }

    /** Why the others are not served, each with the name of its template's file. */
    List<AssemblyException> refused() {
        return List.copyOf(refused);
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
     * Refuses what would not be served, for a person who wants all or nothing.
     *
     * @throws AssemblyException if a stack, or a resource whose type no service has, is not served, or a dynamic reference
     *     gets no value
     */
    void refuseUnserved(List<Service> services, Values values) {
        refused.stream().findFirst().ifPresent(refusal -> {
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
