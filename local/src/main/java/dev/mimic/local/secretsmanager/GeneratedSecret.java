package dev.mimic.local.secretsmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A secret that {@code GenerateSecretString} asks for: a random password, alone or in a JSON text.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html">
 *     GenerateSecretString</a>
 */
final class GeneratedSecret {

    static final String PROPERTY = "GenerateSecretString";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DEFAULT_LENGTH = 32;
    private static final int MAX_LENGTH = 4096;

    private final Resource secret;
    private final Names names;
    private final SecureRandom random = new SecureRandom();

    GeneratedSecret(Resource secret, Names names) {
        this.secret = secret;
        this.names = names;
    }

    String value() {
        Optional<String> template = setting("SecretStringTemplate");
        Optional<String> key = setting("GenerateStringKey");
        if (template.isPresent() != key.isPresent()) {
            throw new AssemblyException(
                    place() + " must have both SecretStringTemplate and GenerateStringKey, or none");
        }
        return template.map(json -> object(json).put(key.get(), password()).toString())
                .orElseGet(this::password);
    }

    private ObjectNode object(String template) {
        try {
            if (MAPPER.readTree(template) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // As any other text that is no object.
        }
        throw new AssemblyException(place() + ".SecretStringTemplate must be a JSON object, got " + template);
    }

    private String password() {
        int length = length();
        List<String> kinds = Stream.of(
                        kind("ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz"),
                        kind("ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                        kind("ExcludeNumbers", "0123456789"),
                        kind("ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
                        isSet("IncludeSpace", false) ? " " : "")
                .map(this::withoutExcluded)
                .filter(kind -> !kind.isEmpty())
                .toList();
        if (kinds.isEmpty()) {
            throw new AssemblyException(place() + " must leave characters for a password");
        }
        List<Character> password = new ArrayList<>();
        if (isSet("RequireEachIncludedType", true)) {
            if (kinds.size() > length) {
                throw new AssemblyException(
                        "%s.PasswordLength must be at least %d, one for each type of character, got %d"
                                .formatted(place(), kinds.size(), length));
            }
            kinds.forEach(kind -> password.add(oneOf(kind)));
        }
        String all = String.join("", kinds);
        while (password.size() < length) {
            password.add(oneOf(all));
        }
        Collections.shuffle(password, random);
        return password.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private int length() {
        String length = setting("PasswordLength").orElse(Integer.toString(DEFAULT_LENGTH));
        if (!length.matches("\\d{1,4}") || Integer.parseInt(length) < 1 || Integer.parseInt(length) > MAX_LENGTH) {
            throw new AssemblyException(
                    "%s.PasswordLength must be from 1 to %d, got %s".formatted(place(), MAX_LENGTH, length));
        }
        return Integer.parseInt(length);
    }

    private String kind(String exclusion, String characters) {
        return isSet(exclusion, false) ? "" : characters;
    }

    private String withoutExcluded(String characters) {
        String excluded = setting("ExcludeCharacters").orElse("");
        return characters
                .chars()
                .filter(character -> excluded.indexOf(character) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private char oneOf(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    private boolean isSet(String flag, boolean absent) {
        return setting(flag).map(Boolean::parseBoolean).orElse(absent);
    }

    private Optional<String> setting(String name) {
        return names.property(secret, PROPERTY + "." + name);
    }

    private String place() {
        return secret.logicalId() + "." + PROPERTY;
    }
}
