package dev.mimic.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The {@code Transform} section: macros that CloudFormation runs over a template. */
final class Transforms {

    static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";
    private static final String SERVERLESS = "AWS::Serverless-2016-10-31";

    /**
     * AWS's own that need nothing here: the first is honoured; the others replace resources of their own, which are named
     * as not served, and leave the rest of a template as it is. One that others have written may change anything.
     */
    private static final Set<String> KNOWN = Set.of(
            LANGUAGE_EXTENSIONS,
            "AWS::CodeDeployBlueGreen",
            "AWS::SecretsManager-2020-07-23",
            "AWS::SecretsManager-2024-09-16",
            SERVERLESS);

    private Transforms() {}

    /** Whether one of the transforms brings a section of its own, as {@code Globals} of AWS SAM. */
    static boolean add(String section, Set<String> transforms) {
        return section.equals("Globals") && transforms.contains(SERVERLESS);
    }

    /**
     * Reads the section, a name or a list of names.
     *
     * @throws AssemblyException if there is one whose effect is unknown
     */
    static Set<String> of(JsonNode section) {
        Set<String> names = new LinkedHashSet<>();
        if (section.isArray()) {
            section.forEach(transform -> names.add(name(transform)));
        } else if (!section.isMissingNode()) {
            names.add(name(section));
        }
        return names;
    }

    private static String name(JsonNode transform) {
        if (!KNOWN.contains(transform.asText())) {
            throw new AssemblyException("unsupported Transform " + transform);
        }
        return transform.textValue();
    }
}
