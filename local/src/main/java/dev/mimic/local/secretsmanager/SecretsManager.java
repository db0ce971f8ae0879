package dev.mimic.local.secretsmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * AWS Secrets Manager, as far as templates see it: a secret is what the template says, or is generated as the template asks.
 * The calls of its API are not served, so the secrets are named as not served.
 */
public final class SecretsManager implements Service {

    private static final String SECRET = "AWS::SecretsManager::Secret";
    private static final String ATTACHMENT = "AWS::SecretsManager::SecretTargetAttachment";
    private static final String REFERENCE = "secretsmanager:";

    /** How many colons an ARN has. */
    private static final int COLONS_OF_AN_ARN = 6;

    private final Map<String, String> generated = new HashMap<>();

    @Override
    public String name() {
        return "AWS Secrets Manager";
    }

    @Override
    public Set<String> types() {
        return Set.of(SECRET, ATTACHMENT);
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return Optional.of(
                resource.type().equals(ATTACHMENT) ? names.required(resource, "SecretId") : arn(resource, names));
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return attribute.equals("Id") ? ref(resource, names) : Optional.empty();
    }

    /** Secrets Manager adds a hyphen and six characters to the name. */
    private static String arn(Resource secret, Names names) {
        String suffix = names.id(secret.logicalId() + ".Arn", 6);
        return names.arn("secretsmanager", "secret:" + names.name(secret, "Name") + "-" + suffix);
    }

    /**
     * Resolves {@code secretsmanager:secret-id:SecretString:json-key:version-stage:version-id}, of which all but the first
     * may be missing. Every version is the only one.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html">Get a
     *     secret or secret value from Secrets Manager</a>
     */
    @Override
    public Optional<String> dynamicReference(Resource resource, String reference, Names names) {
        if (!resource.type().equals(SECRET) || !reference.startsWith(REFERENCE)) {
            return Optional.empty();
        }
        String[] parts = reference.substring(REFERENCE.length()).split(":", -1);
        int idParts = parts[0].equals("arn") ? COLONS_OF_AN_ARN + 1 : 1;
        if (parts.length < idParts
                || !isOf(resource, String.join(":", List.of(parts).subList(0, idParts)), names)) {
            return Optional.empty();
        }
        String key = parts.length > idParts + 1 ? parts[idParts + 1] : "";
        return key.isEmpty()
                ? secretString(resource, names)
                : secretString(resource, names).flatMap(secret -> value(secret, key));
    }

    /** An ARN may come without what Secrets Manager has added. */
    private static boolean isOf(Resource secret, String id, Names names) {
        return names.nameIfKnown(secret, "Name")
                .filter(name -> id.equals(name)
                        || arn(secret, names).equals(id)
                        || arn(secret, names).replaceFirst("-[^-]*$", "").equals(id))
                .isPresent();
    }

    /** A secret without either property is empty. */
    private Optional<String> secretString(Resource secret, Names names) {
        return names.property(secret, "SecretString")
                .or(() -> secret.properties().has(GeneratedSecret.PROPERTY)
                        ? Optional.of(generated.computeIfAbsent(
                                arn(secret, names), arn -> new GeneratedSecret(secret, names).value()))
                        : Optional.empty());
    }

    private static Optional<String> value(String secretString, String key) {
        try {
            return Optional.ofNullable(new ObjectMapper().readTree(secretString).get(key))
                    .map(JsonNode::asText);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        // Templates ask for a secret when they need it.
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
