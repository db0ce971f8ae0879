package dev.mimic.local.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code AWS::SQS::Queue}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html">
 *     AWS::SQS::Queue</a>
 */
final class QueueReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SynthesizedStack stack;

    QueueReader(SynthesizedStack stack) {
        this.stack = stack;
    }

    List<Queue> queues() {
        return stack.resources(Sqs.QUEUE).stream().map(this::queue).toList();
    }

    private Queue queue(Resource resource) {
        Properties properties = stack.read(resource);
        String name = stack.attribute(resource, "QueueName");
        boolean fifo = properties.flag(QueueAttributes.FIFO_QUEUE);
        if (fifo != name.endsWith(Queue.FIFO_SUFFIX)) {
            throw new AssemblyException("%s must %s, got %s"
                    .formatted(
                            properties.place("QueueName"),
                            fifo
                                    ? "end with .fifo where FifoQueue is true"
                                    : "not end with .fifo where FifoQueue is not true",
                            name));
        }
        Map<String, String> attributes = QueueAttributes.defaults(fifo);
        for (String attribute : QueueAttributes.OF_EVERY_QUEUE) {
            properties.optionalText(attribute).ifPresent(value -> attributes.put(attribute, value));
        }
        for (String attribute : QueueAttributes.OF_FIFO_QUEUES) {
            properties.optionalText(attribute).ifPresent(value -> {
                if (!fifo) {
                    throw new AssemblyException(properties.place(attribute) + " is of FIFO queues alone");
                }
                attributes.put(attribute, value);
            });
        }
        policy(properties, "RedriveAllowPolicy")
                .ifPresent(policy -> attributes.put("RedriveAllowPolicy", policy.toString()));
        Optional<Queue.Redrive> redrive = policy(properties, QueueAttributes.REDRIVE_POLICY)
                .map(policy -> redrive(policy, properties.place(QueueAttributes.REDRIVE_POLICY)));
        properties.ignore("QueueName");
        // Encryption
        properties.ignore("KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "SqsManagedSseEnabled");
        Map<String, String> tags = new LinkedHashMap<>();
        properties.objects("Tags").forEach(tag -> tags.put(tag.text("Key"), tag.text("Value")));
        properties.refuseOthers();
        return new Queue(stack.account(), stack.region(), name, Map.copyOf(attributes), redrive, Map.copyOf(tags));
    }

    /** An object, or the text of one. */
    private static Optional<ObjectNode> policy(Properties properties, String name) {
        JsonNode policy = properties.json(name);
        try {
            JsonNode object = policy.isTextual() ? JSON.readTree(policy.textValue()) : policy;
            if (object.isMissingNode() || object.isNull()) {
                return Optional.empty();
            }
            if (object instanceof ObjectNode read) {
                return Optional.of(read);
            }
        } catch (JsonProcessingException e) {
            // no object either
        }
        throw new AssemblyException(properties.place(name) + " must be a JSON object, got " + policy);
    }

    private static Queue.Redrive redrive(ObjectNode policy, String place) {
        try {
            return QueueAttributes.redrive(policy);
        } catch (SqsError e) {
            throw new AssemblyException(place + ": " + e.getMessage());
        }
    }
}
