package dev.mimic.local.eventsource;

import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.eventsource.StreamMapping.Retry;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.InvokedFunction;
import dev.mimic.local.service.RecordStream.Start;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads an {@code AWS::Lambda::EventSourceMapping}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping,
 *     whose bounds and defaults these are</a>
 */
final class MappingReader {

    /** Records of a stream are kept for a day. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private static final int WITHOUT_LIMIT = -1;

    private final SynthesizedStack stack;
    private final Resource resource;
    private final Properties properties;
    private final Functions functions;
    private final String sourceArn;

    MappingReader(SynthesizedStack stack, Resource resource, Functions functions) {
        this.stack = stack;
        this.resource = resource;
        this.functions = functions;
        properties = stack.read(resource);
        sourceArn = properties.optionalText("EventSourceArn").orElse("");
        // What it is called, and who may read or watch it
        properties.ignore("Tags", "KmsKeyArn", "MetricsConfig", "LoggingConfig");
    }

    /** The ARN of what it reads; empty if that is something without one, such as a broker of one's own. */
    String sourceArn() {
        return sourceArn;
    }

    /** Takes what is left for read: the mapping is not served. */
    void ignoreOthers() {
        properties.ignoreOthers();
    }

    boolean isEnabled() {
        return properties.optionalText("Enabled").map(Boolean::parseBoolean).orElse(true);
    }

    /** Finds the function, which is served from then on. */
    InvokedFunction function() {
        String name = properties.text("FunctionName");
        String arn = name.startsWith("arn:")
                ? name
                : "arn:aws:lambda:%s:%s:function:%s"
                        .formatted(stack.region(), stack.account(), name.replaceFirst("^\\d{12}:function:", ""));
        return functions.find(arn, resource.toString());
    }

    /**
     * Reads a mapping of a queue.
     *
     * @param isFifo whether it is a FIFO queue
     */
    QueueMapping ofQueue(String functionArn, boolean isFifo) {
        properties.ignore("ProvisionedPollerConfig");
        Mapping.Common common = common(functionArn, 10);
        boolean windowed = !common.batchingWindow().isZero();
        if (isFifo && windowed) {
            throw refusal("MaximumBatchingWindowInSeconds must be left out where the queue is a FIFO queue");
        }
        if (isFifo && common.batchSize() > 10) {
            throw refusal("BatchSize must be at most 10 where the queue is a FIFO queue, got " + common.batchSize());
        }
        if (!windowed && common.batchSize() > 10) {
            throw refusal(
                    "BatchSize must be at most 10 without MaximumBatchingWindowInSeconds, got " + common.batchSize());
        }
        int maximum = properties
                .optionalObject("ScalingConfig")
                .map(scaling -> scaling.integer("MaximumConcurrency", QueuePoller.MAX_CONCURRENCY))
                .orElse(QueuePoller.MAX_CONCURRENCY);
        if (maximum < 2 || maximum > 1000) {
            throw refusal("ScalingConfig.MaximumConcurrency must be from 2 to 1000, got " + maximum);
        }
        properties.refuseOthers();
        return new QueueMapping(common, Math.min(maximum, QueuePoller.MAX_CONCURRENCY));
    }

    /** Why a mapping of a stream is not served although its function and its stream are; empty if it is. */
    Optional<String> unservedOfStream() {
        if (properties.integer("TumblingWindowInSeconds", 0) > 0) {
            return Optional.of("windows that tumble (TumblingWindowInSeconds) are not served");
        }
        return onFailureQueue()
                .filter(arn -> !arn.startsWith("arn:aws:sqs:"))
                .map(arn -> "only a queue is told of what is given up (DestinationConfig), not " + arn);
    }

    /** The ARN of what is told of what is given up. */
    Optional<String> onFailureQueue() {
        return properties
                .optionalObject("DestinationConfig")
                .flatMap(config -> config.optionalObject("OnFailure"))
                .flatMap(onFailure -> onFailure.optionalText("Destination"));
    }

    StreamMapping ofStream(String functionArn) {
        Mapping.Common common = common(functionArn, 100);
        String position = properties.text("StartingPosition");
        if (!position.equals("TRIM_HORIZON") && !position.equals("LATEST")) {
            throw refusal("StartingPosition must be TRIM_HORIZON or LATEST for a table's stream, got " + position);
        }
        int attempts = bounded("MaximumRetryAttempts", WITHOUT_LIMIT, WITHOUT_LIMIT, 10_000);
        int age = bounded("MaximumRecordAgeInSeconds", WITHOUT_LIMIT, WITHOUT_LIMIT, 604_800);
        Retry retry = new Retry(
                Optional.of(attempts).filter(limit -> limit != WITHOUT_LIMIT),
                age == WITHOUT_LIMIT || age > RETENTION.toSeconds() ? RETENTION : Duration.ofSeconds(age),
                properties.flag("BisectBatchOnFunctionError"),
                onFailureQueue());
        StreamMapping mapping =
                new StreamMapping(common, Start.valueOf(position), bounded("ParallelizationFactor", 1, 1, 10), retry);
        properties.refuseOthers();
        return mapping;
    }

    private Mapping.Common common(String functionArn, int batchSize) {
        List<String> patterns = properties
                .optionalObject("FilterCriteria")
                .map(criteria -> criteria.objects("Filters").stream()
                        .flatMap(filter -> filter.optionalText("Pattern").stream())
                        .toList())
                .orElse(List.of());
        patterns.forEach(pattern -> EventFilter.check(pattern).ifPresent(flaw -> {
            throw refusal("FilterCriteria must have patterns of events, got " + pattern + ": " + flaw);
        }));
        return new Mapping.Common(
                stack.path() + "/" + resource.logicalId(),
                resource.logicalId(),
                sourceArn,
                functionArn,
                bounded("BatchSize", batchSize, 1, 10_000),
                Duration.ofSeconds(bounded("MaximumBatchingWindowInSeconds", 0, 0, 300)),
                patterns,
                properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"));
    }

    private int bounded(String name, int absent, int least, int most) {
        int value = properties.integer(name, absent);
        if (value < least || value > most) {
            throw refusal("%s must be from %d to %d, got %d".formatted(name, least, most, value));
        }
        return value;
    }

    /** A refusal of what a property says; the message begins with its name. */
    AssemblyException refusal(String flaw) {
        return new AssemblyException(properties.place(flaw));
    }
}
