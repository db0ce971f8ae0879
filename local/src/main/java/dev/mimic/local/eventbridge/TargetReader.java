package dev.mimic.local.eventbridge;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.eventbridge.Target.Destination;
import dev.mimic.local.eventbridge.Target.Retries;
import dev.mimic.local.eventbridge.Target.ToBus;
import dev.mimic.local.eventbridge.Target.ToFunction;
import dev.mimic.local.eventbridge.Target.ToQueue;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvokedFunction;
import dev.mimic.local.service.MessageQueue;
import dev.mimic.local.service.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the {@code Targets} of a rule. */
final class TargetReader {

    private static final String[] OF_OTHER_KINDS = {
        "AppSyncParameters",
        "BatchParameters",
        "EcsParameters",
        "HttpParameters",
        "KinesisParameters",
        "RedshiftDataParameters",
        "RunCommandParameters",
        "SageMakerPipelineParameters"
    };

    private final Functions functions;
    private final Queues queues;

    TargetReader(Functions functions, Queues queues) {
        this.functions = functions;
        this.queues = queues;
    }

    /**
     * Reads the targets of a rule.
     *
     * @param rule the rule
     * @param properties its properties
     * @param unserved gets a line for each target that cannot be served
     */
    List<Target> read(Resource rule, Properties properties, List<String> unserved) {
        List<Target> targets = new ArrayList<>();
        for (Properties target : properties.objects("Targets")) {
            // Whatever it needs a role for may be done here.
            target.ignore("Id", "RoleArn");
            target.ignore(OF_OTHER_KINDS);
            String arn = target.text("Arn");
            try {
                targets.add(target(target, arn, rule));
            } catch (NotServedException e) {
                target.ignoreOthers();
                unserved.add(e.getMessage());
            }
        }
        return targets;
    }

    /** Why a target is not served although its rule is. */
    private static final class NotServedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotServedException(String message) {
            super(message);
        }
    }

    private Target target(Properties properties, String arn, Resource rule) {
        TargetInput input = input(properties);
        Destination destination = destination(properties, arn, rule);
        if (destination instanceof ToBus && !(input instanceof TargetInput.Whole)) {
            throw new AssemblyException(properties.place("Arn") + " is an event bus, which gets events as they are,"
                    + " without Input, InputPath and InputTransformer");
        }
        return new Target(arn, destination, input, retries(properties), deadLetters(properties, rule));
    }

    private Destination destination(Properties properties, String arn, Resource rule) {
        String service = Stream.of(arn.split(":")).skip(2).findFirst().orElse("");
        if (service.equals("sqs")) {
            return toQueue(properties, served(() -> queues.find(arn, rule.toString())));
        }
        if (service.equals("lambda")) {
            InvokedFunction function = served(() -> functions.find(arn, rule.toString()));
            function.unserved().ifPresent(reason -> {
                throw new NotServedException(rule + " has a target that is not served: " + reason);
            });
            return new ToFunction(function.arn());
        }
        if (EventBus.isArn(arn)) {
            return new ToBus(new EventBus(arn));
        }
        throw new NotServedException("%s has a target that is not served: %s is no queue, no function and no event bus"
                .formatted(rule, arn));
    }

    /** What no served stack has may be elsewhere, and the other targets are right without it. */
    private static <T> T served(Supplier<T> finding) {
        try {
            return finding.get();
        } catch (AssemblyException e) {
            if (e.stack().isPresent()) {
                throw e;
            }
            throw new NotServedException(e.getMessage());
        }
    }

    private static ToQueue toQueue(Properties properties, MessageQueue queue) {
        Optional<String> group =
                properties.optionalObject("SqsParameters").map(parameters -> parameters.text("MessageGroupId"));
        if (queue.isFifo() && group.isEmpty()) {
            throw new AssemblyException(properties.place("SqsParameters") + " must have a MessageGroupId: "
                    + queue.arn() + " is a FIFO queue");
        }
        return new ToQueue(queue, group);
    }

    private TargetInput input(Properties properties) {
        Map<String, TargetInput> given = new LinkedHashMap<>();
        properties.optionalText("Input").ifPresent(input -> given.put("Input", constant(input, properties)));
        properties
                .optionalText("InputPath")
                .ifPresent(path ->
                        given.put("InputPath", new TargetInput.Part(path(path, properties.place("InputPath")))));
        properties
                .optionalObject("InputTransformer")
                .ifPresent(transformer ->
                        given.put("InputTransformer", new TargetInput.Transformed(transformer(transformer))));
        if (given.size() > 1) {
            throw new AssemblyException("%s can stand without %s alone: a target has one input"
                    .formatted(
                            properties.place(given.keySet().iterator().next()),
                            given.keySet().stream().skip(1).findFirst().orElseThrow()));
        }
        return given.values().stream().findFirst().orElseGet(TargetInput.Whole::new);
    }

    private static TargetInput constant(String input, Properties properties) {
        if (ExactJson.read(input).isEmpty()) {
            throw new AssemblyException(properties.place("Input") + " must be a JSON text, got " + input);
        }
        return new TargetInput.Constant(input);
    }

    private static JsonPath path(String path, String place) {
        return JsonPath.of(path)
                .orElseThrow(() -> new AssemblyException(
                        place + " must be a path such as $.detail.items[0].name or $.detail.items[*], got " + path));
    }

    private static InputTransformer transformer(Properties properties) {
        Map<String, JsonPath> paths = new LinkedHashMap<>();
        properties
                .textMap("InputPathsMap")
                .forEach((name, path) -> paths.put(name, path(path, properties.place("InputPathsMap") + "." + name)));
        InputTransformer transformer = new InputTransformer(paths, properties.text("InputTemplate"));
        transformer.undefined().ifPresent(name -> {
            throw new AssemblyException(
                    "%s has the placeholder <%s>, which is neither in InputPathsMap nor one of EventBridge's"
                            .formatted(properties.place("InputTemplate"), name));
        });
        return transformer;
    }

    private static Retries retries(Properties properties) {
        return properties
                .optionalObject("RetryPolicy")
                .map(policy -> new Retries(
                        policy.integer("MaximumRetryAttempts", Retries.DEFAULT_ATTEMPTS),
                        Duration.ofSeconds(policy.integer(
                                "MaximumEventAgeInSeconds", Math.toIntExact(Retries.DEFAULT_AGE.toSeconds())))))
                .orElseGet(() -> new Retries(Retries.DEFAULT_ATTEMPTS, Retries.DEFAULT_AGE));
    }

    private Optional<MessageQueue> deadLetters(Properties properties, Resource rule) {
        return properties
                .optionalObject("DeadLetterConfig")
                .flatMap(config -> config.optionalText("Arn"))
                .map(arn -> served(() -> queues.find(arn, rule + " (DeadLetterConfig)")))
                .map(queue -> {
                    if (queue.isFifo()) {
                        throw new AssemblyException(properties.place("DeadLetterConfig")
                                + " must be of a standard queue: " + queue.arn() + " is a FIFO queue");
                    }
                    return queue;
                });
    }
}
