package dev.mimic.local.assembly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What dynamic references name, such as <code>{{resolve:ssm:/items/limit}}</code>: values that the parameters and secrets
 * of an assembly's stacks hold. A reference that none of them holds stays in the text as it stands.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">Get values stored in
 *     other services using dynamic references</a>
 */
final class DynamicReferences {

    private static final String OPENING = "{{resolve:";
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{resolve:([^{}]+)}}");

    private record Stack(StackEnvironment environment, Supplier<List<Resource>> resources, Names names) {}

    private final ResourceValues values;
    private final List<Stack> stacks = new ArrayList<>();
    private final Set<String> underWay = new HashSet<>();

    DynamicReferences(ResourceValues values) {
        this.values = values;
    }

    /** Makes the resources of a stack known; they are asked for their values when a reference asks. */
    void add(StackEnvironment environment, Supplier<List<Resource>> resources, Names names) {
        stacks.add(new Stack(environment, resources, names));
    }

    /** Returns the reference to the value of a parameter in Systems Manager Parameter Store. */
    static String toParameter(String name) {
        return OPENING + "ssm:" + name + "}}";
    }

    /** Lists the references in a text. */
    static List<String> in(String text) {
        return text.contains(OPENING)
                ? REFERENCE
                        .matcher(text)
                        .results()
                        .map(reference -> reference.group())
                        .toList()
                : List.of();
    }

    /** Replaces the references in a text of a stack. */
    String resolve(String text, StackEnvironment reader) {
        return text.contains(OPENING)
                ? REFERENCE
                        .matcher(text)
                        .replaceAll(reference -> Matcher.quoteReplacement(
                                find(reference.group(1), reader).orElse(reference.group())))
                : text;
    }

    /** Finds a value in the reader's account and region. One that needs itself is none: it would not be there in time. */
    private Optional<String> find(String reference, StackEnvironment reader) {
        if (!underWay.add(reference)) {
            return Optional.empty();
        }
        try {
            return stacks.stream()
                    .filter(stack -> stack.environment().account().equals(reader.account())
                            && stack.environment().region().equals(reader.region()))
                    .flatMap(stack -> stack.resources().get().stream()
                            .flatMap(resource -> values.dynamicReference(resource, reference, stack.names()).stream()))
                    .findFirst();
        } finally {
            underWay.remove(reference);
        }
    }
}
