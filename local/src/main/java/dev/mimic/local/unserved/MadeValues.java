package dev.mimic.local.unserved;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.cloudformation.TemplateCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values of one resource that is not served: those that the template sets, and others in the form of AWS's. */
final class MadeValues {

    /** What stands for a value in a form: its name; for one that is made up, with its length. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::(\\d+))?(/?)}");

    private static final String WITH_PATH = "WithPath";

    private final Resource resource;
    private final Names names;
    private final ReturnValues type;

    MadeValues(Resource resource, Names names) {
        this.resource = resource;
        this.names = names;
        this.type = ReturnValues.of(resource.type());
    }

    /** Returns what {@code Ref} gives: CloudFormation puts a bar between the parts of an identifier. */
    String ref() {
        List<String> parts = type.ref();
        return parts.isEmpty()
                ? names.generated(resource)
                : parts.stream()
                        .map(this::value)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("|"));
    }

    /** Returns a value by the name of its property or attribute. */
    String value(String name) {
        return property(name)
                .or(() -> type.form(name).map(form -> expand(form, name, this::value)))
                .orElseGet(() -> byItsName(name));
    }

    /** A structure is no value, and a number or a boolean is one as it stands. */
    private Optional<String> property(String name) {
        JsonNode value = resource.properties().at("/" + name.replace('.', '/'));
        return value.isContainerNode() && !TemplateCheck.isIntrinsic(value)
                ? Optional.empty()
                : names.property(resource, name);
    }

    /** AWS's names of values tell their form, more or less. */
    private String byItsName(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (isOwnArn(name)) {
            return type.arn().map(arn -> expand(arn, name, this::inArn)).orElseGet(() -> arn(simpleType()));
        }
        if (ends(last, "Arn", "ARN", "Arns")) {
            return arn(last);
        }
        if (ends(last, "DomainName", "DNSName", "DnsName", "Address", "Endpoint", "Dns", "Addresses")) {
            return host();
        }
        if (ends(last, "Url", "URL", "Uri", "URI")) {
            return "https://" + host();
        }
        if (ends(last, "Name")) {
            return names.generated(resource);
        }
        if (ends(last, "Id", "ID", "Ids", "Identifier")) {
            return names.id(seed(name), 10);
        }
        if (ends(last, "Port", "Ports")) {
            return property("Port").orElse("0");
        }
        return switch (type.kind(name)) {
            case "number" -> "0";
            case "boolean" -> "false";
            default -> names.generated(resource) + "-" + name;
        };
    }

    private boolean isOwnArn(String name) {
        return ends(name, "Arn", "ARN")
                && (name.length() == "Arn".length()
                        || name.equals("ResourceArn")
                        || name.equalsIgnoreCase(simpleType() + "Arn")
                        || type.ref().contains(name));
    }

    private String arn(String kind) {
        return names.arn(service(), kind.toLowerCase(Locale.ROOT) + "/" + names.generated(resource));
    }

    private String host() {
        return names.id(seed("host"), 10) + "." + service() + "." + names.region() + ".amazonaws.com";
    }

    private String service() {
        String[] parts = resource.type().split("::");
        return parts[Math.min(1, parts.length - 1)].toLowerCase(Locale.ROOT);
    }

    private String simpleType() {
        return resource.type().substring(resource.type().lastIndexOf(':') + 1);
    }

    /** Replaces the variables of a form; each that is made up depends on the name of the value that it is for. */
    private String expand(String form, String name, UnaryOperator<String> values) {
        return VARIABLE.matcher(form).replaceAll(variable -> {
            int length = variable.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(variable.group(2));
            String seed = seed(name + "@" + variable.start());
            String value = madeUp(variable.group(1), length, seed).orElseGet(() -> values.apply(variable.group(1)));
            return Matcher.quoteReplacement(value.isEmpty() ? "" : value + variable.group(3));
        });
    }

    private Optional<String> madeUp(String variable, int length, String seed) {
        return Optional.ofNullable(
                switch (variable) {
                    case "Partition" -> "aws";
                    case "Region" -> names.region();
                    case "Account" -> names.account();
                    case "name" -> upTo(length, names.generated(resource));
                    case "lowercaseName" ->
                        upTo(length, names.generated(resource).toLowerCase(Locale.ROOT));
                    case "alphanumeric" -> alphanumeric(seed, length);
                    case "ALPHANUMERIC" -> alphanumeric(seed, length).toUpperCase(Locale.ROOT);
                    case "digits" -> alphanumeric(seed, length).replaceAll("\\D", "7");
                    case "hex" -> uuid(seed).replace("-", "").substring(0, length);
                    case "uuid" -> uuid(seed);
                    default -> null;
                });
    }

    /** ARNs call values by other names than templates: where nothing has the name, the one that Ref gives is meant. */
    private String inArn(String variable) {
        if (variable.endsWith(WITH_PATH)) {
            // A path begins with a slash, which the ARN has already.
            String path = property("Path").orElse("/").substring(1);
            return path + inArn(variable.substring(0, variable.length() - WITH_PATH.length()));
        }
        List<String> ref = type.ref();
        boolean own = ref.contains(variable)
                || type.form(variable).isPresent()
                || type.publishes(variable)
                || resource.properties().has(variable);
        return own || ref.size() != 1 || ends(ref.get(0), "Arn", "ARN", "Url") ? value(variable) : value(ref.get(0));
    }

    private String alphanumeric(String seed, int length) {
        String made = names.id(seed, Math.min(length, 40));
        return made + (made.length() < length ? names.id(seed + "+", length - made.length()) : "");
    }

    private String uuid(String seed) {
        return UUID.nameUUIDFromBytes(names.id(seed, 40).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String seed(String name) {
        return resource.logicalId() + "." + name;
    }

    private static String upTo(int length, String name) {
        return name.substring(0, Math.min(length, name.length()));
    }

    private static boolean ends(String name, String... ends) {
        return List.of(ends).stream().anyMatch(name::endsWith);
    }
}
