package dev.mimic.local.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** The patterns of a mapping, of which an event must match one to reach the function. Without any, all match. */
final class EventFilter {

    private final Machine machine = Machine.builder().build();
    private final boolean matchesAll;

    /** Takes patterns that {@link #check} has let pass. */
    EventFilter(List<String> patterns) {
        matchesAll = patterns.isEmpty();
        try {
            for (String pattern : patterns) {
                machine.addRule(pattern, pattern);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a pattern; empty if it is one. */
    static Optional<String> check(String pattern) {
        return Optional.ofNullable(RuleCompiler.check(pattern))
                .map(flaw -> flaw.lines().findFirst().orElse(""));
    }

    boolean matches(JsonNode event) {
        return matchesAll || !machine.rulesForJSONEvent(event).isEmpty();
    }
}
