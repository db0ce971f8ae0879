package dev.mimic.local.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.Queues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.event.ruler.JsonRuleCompiler;

/** Reads {@code AWS::Events::EventBus} and {@code AWS::Events::Rule}. */
final class RuleReader {

    private final TargetReader targets;
    private final Set<EventBus> buses = new LinkedHashSet<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> unserved = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    RuleReader(Functions functions, Queues queues) {
        targets = new TargetReader(functions, queues);
    }

    /** The buses of the stacks, those that their rules are on, and the default bus where any of these is. */
    Set<EventBus> buses() {
        return Set.copyOf(buses);
    }

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** What was read and is not served, a line each. */
    List<String> unserved() {
        return List.copyOf(unserved);
    }

    /** What is served but will not work as on AWS, a line each. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    void readBuses(SynthesizedStack stack) {
        stack.resources(EventBridge.EVENT_BUS).forEach(resource -> {
            Properties properties = stack.read(resource);
            // The name is what Ref gives. Nobody is kept from a bus here, and nothing is encrypted; so nothing fails
            // before
            // the rules are asked.
            properties.ignore("Name", "Policy", "KmsKeyIdentifier", "DeadLetterConfig");
            properties.ignore("Description", "LogConfig", "Tags");
            properties
                    .optionalText("EventSourceName")
                    .ifPresent(partner -> warnings.add(
                            "%s gets no events of its partner %s here (EventSourceName)".formatted(resource, partner)));
            properties.refuseOthers();
            add(new EventBus(stack.attribute(resource, "Arn")));
        });
    }

    private void add(EventBus bus) {
        buses.add(bus);
        buses.add(EventBus.of(EventBus.DEFAULT, bus.arn()));
    }

    void readRules(SynthesizedStack stack) {
        stack.resources(EventBridge.RULE).forEach(resource -> read(resource, stack));
    }

    private void read(Resource resource, SynthesizedStack stack) {
        Properties properties = stack.read(resource);
        // The name is what Ref gives.
        properties.ignore("Name", "Description", "RoleArn", "Tags");
        String arn = stack.attribute(resource, "Arn");
        EventBus bus = EventBus.of(properties.optionalText("EventBusName").orElse(EventBus.DEFAULT), arn);
        Optional<String> pattern = pattern(properties);
        properties
                .optionalText("ScheduleExpression")
                .ifPresent(schedule -> unserved.add(
                        "%s: no schedule runs on this machine, %s (ScheduleExpression)".formatted(resource, schedule)));
        boolean enabled =
                !properties.optionalText("State").filter("DISABLED"::equals).isPresent();
        add(bus);
        if (pattern.isPresent()) {
            List<Target> all = targets.read(resource, properties, unserved);
            if (enabled) {
                rules.add(new Rule(stack.attribute(resource, "RuleName"), arn, bus, pattern.get(), all));
            }
        } else {
            properties.ignore("Targets");
        }
        properties.refuseOthers();
    }

    /** A pattern may be JSON, or a text with JSON in it. */
    private static Optional<String> pattern(Properties properties) {
        JsonNode value = properties.json("EventPattern");
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        String pattern = value.isTextual() ? value.textValue() : value.toString();
        String flaw = JsonRuleCompiler.check(pattern);
        if (flaw != null) {
            throw new AssemblyException(properties.place("EventPattern") + " is no event pattern: "
                    + flaw.lines().findFirst().orElse(flaw));
        }
        return Optional.of(pattern);
    }
}
