package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The intrinsic functions that make a list or take one. */
final class ListFunctions {

    private final StackEnvironment environment;
    private final Intrinsics intrinsics;

    ListFunctions(StackEnvironment environment, Intrinsics intrinsics) {
        this.environment = environment;
        this.intrinsics = intrinsics;
    }

    JsonNode call(String function, JsonNode argument, String place) {
        return switch (function) {
            case "Fn::Cidr" ->
                Intrinsics.texts(CidrBlocks.of(
                        text(argument.path(0), place),
                        text(argument.path(1), place),
                        text(argument.path(2), place),
                        place));
            case "Fn::GetAZs" -> Intrinsics.texts(environment.availabilityZones(text(argument, place)));
            case "Fn::Join" ->
                TextNode.valueOf(String.join(text(argument.path(0), place), list(argument.path(1), place)));
            case "Fn::Length" -> IntNode.valueOf(array(argument, place).size());
            case "Fn::Select" -> select(text(argument.path(0), place), list(argument.path(1), place), place);
            case "Fn::Split" -> {
                String delimiter = Pattern.quote(text(argument.path(0), place));
                yield Intrinsics.texts(List.of(text(argument.path(1), place).split(delimiter, -1)));
            }
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static JsonNode select(String index, List<String> list, String place) {
        if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= list.size()) {
            throw new AssemblyException("Fn::Select has no element " + index + " in " + list + " at " + place);
        }
        return TextNode.valueOf(list.get(Integer.parseInt(index)));
    }

    private List<String> list(JsonNode value, String place) {
        List<String> list = new ArrayList<>();
        array(value, place).forEach(element -> list.add(text(element, place)));
        return list;
    }

    private JsonNode array(JsonNode value, String place) {
        JsonNode evaluated = intrinsics.evaluate(value, place);
        if (!evaluated.isArray()) {
            throw new AssemblyException(place + " must be a list, got " + evaluated);
        }
        return evaluated;
    }

    private String text(JsonNode value, String place) {
        return intrinsics.part(value, place);
    }
}
