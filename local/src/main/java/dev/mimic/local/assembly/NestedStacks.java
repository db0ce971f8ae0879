package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stacks that are nested in another one ({@code AWS::CloudFormation::Stack}), each opened when it is first asked for: a
 * parameter of one may be an output of another. One whose template is no asset of the assembly is not served.
 */
final class NestedStacks implements ResourceValues {

    private static final String TYPE = "AWS::CloudFormation::Stack";
    private static final String OUTPUTS = "Outputs.";

    private final SynthesizedStack parent;
    private final Sources sources;
    private final ResourceValues others;
    private final Map<String, SynthesizedStack> opened = new LinkedHashMap<>();
    private final Map<String, UnreadableStack> unreadable = new LinkedHashMap<>();

    /**
     * Opens nothing yet.
     *
     * @param parent the stack around them
     * @param sources where values come from that do not stand in the parent, those of its other resources among them
     */
    NestedStacks(SynthesizedStack parent, Sources sources) {
        this.parent = parent;
        this.sources = sources;
        this.others = sources.resources();
    }

    /** The id of the stack, by the page of {@code AWS::CloudFormation::Stack}. */
    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return find(resource).map(stack -> stack.environment().stackId()).or(() -> others.ref(resource, names));
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        Optional<SynthesizedStack> stack = find(resource);
        return stack.isPresent()
                ? stack.filter(found -> attribute.startsWith(OUTPUTS))
                        .flatMap(found -> found.output(attribute.substring(OUTPUTS.length())))
                        .map(StackValue::get)
                : others.attribute(resource, attribute, names);
    }

    @Override
    public Optional<List<String>> listAttribute(Resource resource, String attribute, Names names) {
        return others.listAttribute(resource, attribute, names);
    }

    /** Opens all of them, with those that are nested in them: each before those that it holds. */
    List<SynthesizedStack> all() {
        List<SynthesizedStack> all = new ArrayList<>();
        parent.resources(TYPE).forEach(resource -> {
            try {
                find(resource).ifPresent(stack -> {
                    all.add(stack);
                    all.addAll(stack.nested().all());
                });
            } catch (AssemblyException e) {
                // It is among those that are unreadable.
            }
        });
        return all;
    }

    /** Those that could not be opened, with those that are nested in the others. */
    List<UnreadableStack> unreadable() {
        List<UnreadableStack> all = new ArrayList<>(unreadable.values());
        opened.values().forEach(stack -> all.addAll(stack.nested().unreadable()));
        return all;
    }

    /** Whether a resource is one of them. */
    boolean serve(Resource resource) {
        return opened.containsKey(resource.logicalId());
    }

    /** A stack is deployed when those in it are. */
    List<Circle.Reference> dependencies() {
        return opened.entrySet().stream()
                .map(stack -> new Circle.Reference(
                        parent.origin().place() + " " + stack.getKey(),
                        stack.getValue().origin().place()))
                .toList();
    }

    private Optional<SynthesizedStack> find(Resource resource) {
        String logicalId = resource.logicalId();
        if (!resource.type().equals(TYPE) || opened.containsKey(logicalId)) {
            return Optional.ofNullable(opened.get(logicalId));
        }
        if (unreadable.containsKey(logicalId)) {
            throw unreadable.get(logicalId).reason();
        }
        String place = logicalId + ".TemplateURL";
        Optional<Path> template = Optional.empty();
        try {
            String url = parent.intrinsics().text(resource.properties().path("TemplateURL"), place);
            template = parent.assets().sourceOf(url, place);
            template.ifPresent(file -> opened.put(logicalId, open(resource, file)));
            return Optional.ofNullable(opened.get(logicalId));
        } catch (AssemblyException e) {
            AssemblyException reason = template.isPresent() ? e : AssemblyException.in(parent.file(), e);
            unreadable.put(
                    logicalId,
                    new UnreadableStack(parent.origin().nested(logicalId, template.orElse(parent.file())), reason));
            throw reason;
        }
    }

    private SynthesizedStack open(Resource resource, Path file) {
        StackOrigin origin = parent.origin().nested(resource.logicalId(), file);
        refuseItself(origin);
        Template template = Template.read(file);
        Map<String, StackValue> parameters;
        try {
            parameters = parameters(resource);
            checkParameters(resource.logicalId() + ".Parameters", parameters.keySet(), template, file.getFileName());
        } catch (AssemblyException e) {
            throw AssemblyException.in(parent.file(), e);
        }
        return SynthesizedStack.open(
                origin,
                parent.environment().nested(resource.logicalId()),
                template,
                name -> Optional.ofNullable(parameters.get(name)).flatMap(StackValue::find),
                sources);
    }

    /** A template inside of itself would never end. */
    private static void refuseItself(StackOrigin origin) {
        for (Optional<StackOrigin> around = origin.parent();
                around.isPresent();
                around = around.get().parent()) {
            if (around.get().file().normalize().equals(origin.file().normalize())) {
                throw new AssemblyException("circular dependency: the template of " + origin.place() + " is that of "
                        + around.get().place());
            }
        }
    }

    private static void checkParameters(String place, Set<String> given, Template template, Path file) {
        for (String name : given) {
            if (!template.parameters().has(name)) {
                throw new AssemblyException(place + "." + name + " is not a parameter of " + file);
            }
        }
        template.parameters().properties().forEach(parameter -> {
            if (!given.contains(parameter.getKey()) && !parameter.getValue().has("Default")) {
                throw new AssemblyException(
                        place + "." + parameter.getKey() + " is missing: the parameter of " + file + " has no default");
            }
        });
    }

    private Map<String, StackValue> parameters(Resource resource) {
        String place = resource.logicalId() + ".Parameters";
        JsonNode value = resource.properties().path("Parameters");
        JsonNode given = TemplateCheck.isIntrinsic(value) ? parent.intrinsics().resolve(value, place) : value;
        Map<String, StackValue> parameters = new HashMap<>();
        if (!given.isMissingNode()) {
            JsonFile.object(given, place)
                    .forEach((name, expression) -> parameters.put(name, parameter(expression, place + "." + name)));
        }
        return parameters;
    }

    private StackValue parameter(JsonNode expression, String place) {
        return new StackValue(parent.origin(), place, () -> parent.intrinsics().optionalText(expression, place));
    }
}
