package dev.mimic.local.eventbridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.event.ruler.GenericMachine;

/** The buses that are served at the moment, and which of their rules an event matches. */
final class Routing {

    private final Set<EventBus> buses;
    private final Map<EventBus, GenericMachine<Rule>> machines = new HashMap<>();

    Routing(Set<EventBus> buses, Collection<Rule> rules) {
        this.buses = buses;
        for (Rule rule : rules) {
            try {
                machines.computeIfAbsent(
                                rule.bus(),
                                bus -> GenericMachine.<Rule>builder().build())
                        .addRule(rule, rule.pattern());
            } catch (IOException e) {
                throw new UncheckedIOException("pattern of rule " + rule.name(), e);
            }
        }
    }

    /**
     * Finds a bus: by its ARN, or by its name in the account and region of the caller. Where only one bus has that name, it is
     * that one for whoever calls: a command line has a region and keys of its own.
     */
    Optional<EventBus> find(String nameOrArn, Caller caller) {
        if (nameOrArn.startsWith("arn:")) {
            return buses.stream().filter(bus -> bus.arn().equals(nameOrArn)).findFirst();
        }
        List<EventBus> ofName =
                buses.stream().filter(bus -> bus.name().equals(nameOrArn)).toList();
        return ofName.stream()
                .filter(bus ->
                        bus.account().equals(caller.account()) && bus.region().equals(caller.region()))
                .findFirst()
                .or(() -> ofName.size() == 1 ? Optional.of(ofName.get(0)) : Optional.empty());
    }

    /** The rules of a bus that an event matches. */
    List<Rule> matching(EventBus bus, Event event) {
        return Stream.ofNullable(machines.get(bus))
                .flatMap(machine -> machine.rulesForJSONEvent(event.tree()).stream())
                .toList();
    }
}
