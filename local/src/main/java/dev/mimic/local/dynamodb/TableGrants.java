package dev.mimic.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the DynamoDB tables that the policies of a stack allow to use. One that no stack has is imported, and nothing else
 * in the template says so: its name is a text like any other among a function's environment variables.
 */
public final class TableGrants {

    private static final Pattern TABLE =
            Pattern.compile("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/([A-Za-z0-9_.-]+)(/.*)?");

    private final SynthesizedStack stack;

    public TableGrants(SynthesizedStack stack) {
        this.stack = stack;
    }

    /** Returns the names of the tables, without those that a policy names by a pattern. */
    public SortedSet<String> tables() {
        SortedSet<String> names = new TreeSet<>();
        for (Resource policy : stack.resources("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role")) {
            for (JsonNode statement : statements(policy)) {
                elements(statement.path("Resource"))
                        .map(arn -> stack.textIfKnown(arn, policy.logicalId()))
                        .flatMap(Optional::stream)
                        .map(TABLE::matcher)
                        .filter(Matcher::matches)
                        .forEach(table -> names.add(table.group(1)));
            }
        }
        return names;
    }

    private static List<JsonNode> statements(Resource policy) {
        return policy.properties().findValues("Statement").stream()
                .flatMap(TableGrants::elements)
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? StreamSupport.stream(oneOrMany.spliterator(), false) : Stream.of(oneOrMany);
    }
}
