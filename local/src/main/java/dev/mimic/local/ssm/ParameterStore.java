package dev.mimic.local.ssm;

import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * AWS Systems Manager Parameter Store, as far as templates see it: the value of a parameter is what the template says. The
 * calls of its API are not served, so the parameters are named as not served.
 */
public final class ParameterStore implements Service {

    private static final String PARAMETER = "AWS::SSM::Parameter";

    /** No {@code ssm-secure}: CloudFormation cannot create a SecureString. */
    private static final String PLAIN_TEXT = "ssm:";

    @Override
    public String name() {
        return "AWS Systems Manager Parameter Store";
    }

    @Override
    public Set<String> types() {
        return Set.of(PARAMETER);
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return Optional.of(names.name(resource, "Name"));
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return switch (attribute) {
            case "Arn" -> {
                String name = names.name(resource, "Name");
                yield Optional.of(names.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name));
            }
            case "Type", "Value" -> Optional.of(names.required(resource, attribute));
            default -> Optional.empty();
        };
    }

    /** A version may be asked for: which one a deployment would be, nobody knows here. */
    @Override
    public Optional<String> dynamicReference(Resource resource, String reference, Names names) {
        if (!reference.startsWith(PLAIN_TEXT)) {
            return Optional.empty();
        }
        String asked = reference.substring(PLAIN_TEXT.length()).replaceFirst(":\\d*$", "");
        return names.nameIfKnown(resource, "Name").filter(asked::equals).map(name -> names.required(resource, "Value"));
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        // Templates ask for a parameter when they need it.
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
