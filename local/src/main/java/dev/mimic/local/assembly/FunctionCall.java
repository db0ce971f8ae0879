package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** How intrinsic functions and condition functions may be called, by the page of each in CloudFormation's user guide. */
final class FunctionCall {

    private record Count(int from, int to) {

        @Override
        public String toString() {
            return from == to ? Integer.toString(from) : from + " to " + to;
        }
    }

    private static final Map<String, Count> ARGUMENTS = Map.of(
            "Fn::And", new Count(2, 10),
            "Fn::Cidr", new Count(3, 3),
            "Fn::Equals", new Count(2, 2),
            "Fn::FindInMap", new Count(3, 4),
            "Fn::If", new Count(3, 3),
            "Fn::Join", new Count(2, 2),
            "Fn::Not", new Count(1, 1),
            "Fn::Or", new Count(2, 10),
            "Fn::Select", new Count(2, 2),
            "Fn::Split", new Count(2, 2));

    /** Those of which a text alone is a call as well. */
    private static final Map<String, Count> ARGUMENTS_IF_LIST =
            Map.of("Fn::GetAtt", new Count(2, 2), "Fn::Sub", new Count(2, 2));

    /** Those that CloudFormation knows with {@value Transforms#LANGUAGE_EXTENSIONS} only. */
    private static final Set<String> EXTENSIONS = Set.of("Fn::Length", "Fn::ToJsonString");

    private FunctionCall() {}

    /** Refuses a call with fewer or more arguments than the function takes: CloudFormation would not guess either. */
    static void checkArguments(String function, JsonNode argument, String place) {
        Count count = argument.isArray() && ARGUMENTS_IF_LIST.containsKey(function)
                ? ARGUMENTS_IF_LIST.get(function)
                : ARGUMENTS.get(function);
        if (count != null && !(argument.isArray() && count.from <= argument.size() && argument.size() <= count.to)) {
            throw new AssemblyException("%s needs %s argument%s, got %s at %s"
                    .formatted(function, count, count.to == 1 ? "" : "s", argument, place));
        }
    }

    /** Refuses what only a transform teaches CloudFormation, in a template that does not name it. */
    static void checkTransform(String function, JsonNode argument, Set<String> transforms, String place) {
        boolean extended = EXTENSIONS.contains(function) || function.equals("Fn::FindInMap") && argument.size() > 3;
        if (extended && !transforms.contains(Transforms.LANGUAGE_EXTENSIONS)) {
            throw new AssemblyException("%s%s at %s needs the Transform %s"
                    .formatted(
                            function,
                            function.equals("Fn::FindInMap") ? " with a DefaultValue" : "",
                            place,
                            Transforms.LANGUAGE_EXTENSIONS));
        }
    }

    /** Returns a name that CloudFormation takes as it stands only, and not as what another function comes to. */
    static String literal(String function, JsonNode argument, String place) {
        if (!argument.isTextual()) {
            throw new AssemblyException(place + " must be a literal text in " + function + ", got "
                    + (argument.isMissingNode() ? "nothing" : argument));
        }
        return argument.textValue();
    }
}
