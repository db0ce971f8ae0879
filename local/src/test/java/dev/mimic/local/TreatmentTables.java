package dev.mimic.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mimic.local.PropertyTreatments.Treated;
import dev.mimic.local.unserved.TypesWithoutMeaning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes how every property is treated, for people. */
final class TreatmentTables {

    /**
     * A value of an open set, in words.
     *
     * @param logicalId a resource of the template
     * @param property the names that lead to a property of it
     * @param json the value
     * @param words which values it stands for
     */
    private record Example(String logicalId, String property, String json, String words) {}

    private static final List<Example> EXAMPLES = List.of(
            new Example("Function", "Runtime", "\"python3.13\"", "other than `java…`"),
            new Example("Function", "Code.S3Key", "\"elsewhere.jar\"", "of no asset"),
            new Example(
                    "Post",
                    "Integration.Uri",
                    "\"arn:aws:apigateway:us-east-1:sqs:path/1/jobs\"",
                    "of another service"),
            new Example(
                    "Get", "Integration.RequestTemplates", "{\"application/json\": \"#set($a = 1)\"}", "in Velocity"),
            new Example(
                    "Get",
                    "Integration.IntegrationResponses[].ResponseTemplates",
                    "{\"application/json\": \"#foreach($a in $b)$a#end\"}",
                    "in Velocity"),
            new Example(
                    "Get",
                    "Integration.IntegrationResponses[].ResponseParameters",
                    "{\"method.response.header.A\": \"method.request.header.A\"}",
                    "other than texts and `context.…`"),
            new Example("NotFound", "ResponseTemplates", "{\"text/plain\": \"#set($a = 1)\"}", "in Velocity"),
            new Example(
                    "NotFound",
                    "ResponseParameters",
                    "{\"gatewayresponse.header.A\": \"context.stage\"}",
                    "other than texts and request headers"),
            new Example("Api", "Parameters", "{\"basepath\": \"prepend\"}", "`basepath` `prepend`, `split`"),
            new Example("Stage", "MethodSettings[].HttpMethod", "\"*\"", "`*` for a single path"),
            new Example(
                    "Deployment", "StageDescription.MethodSettings[].HttpMethod", "\"*\"", "`*` for a single path"));

    private final EveryTypeAssembly assembly;
    private final PropertyTreatments treatments;

    TreatmentTables(EveryTypeAssembly assembly) throws IOException {
        this.assembly = assembly;
        this.treatments = new PropertyTreatments(assembly);
    }

    String write() throws IOException {
        StringBuilder text = new StringBuilder("| type | is | properties |\n|---|---|---|\n");
        for (Map.Entry<String, Map<String, JsonNode>> type :
                assembly.resources().entrySet()) {
            writeRows(type.getKey(), type.getValue(), text);
        }
        return text.append("\nWithout meaning, with all their properties: ")
                .append(new TreeSet<>(TypesWithoutMeaning.all())
                        .stream().map(type -> "`" + type + "`").collect(Collectors.joining(", ")))
                .append(".\n")
                .toString();
    }

    private void writeRows(String type, Map<String, JsonNode> resources, StringBuilder text) throws IOException {
        Map<Treated, List<String>> kinds = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> resource : resources.entrySet()) {
            String kind = resource.getValue().at("/Properties/Integration/Type").asText(resource.getKey());
            List<Treated> all = new ArrayList<>(treatments.of(type, resource.getKey()));
            for (Example example : EXAMPLES) {
                if (example.logicalId().equals(resource.getKey())) {
                    all.add(treated(example));
                }
            }
            all.forEach(each ->
                    kinds.computeIfAbsent(each, first -> new ArrayList<>()).add("`" + kind + "`"));
        }
        String head = "`" + type + "`";
        for (Treatment treatment : Treatment.values()) {
            String properties = kinds.entrySet().stream()
                    .filter(entry -> entry.getKey().treatment() == treatment)
                    .map(entry -> words(entry.getKey())
                            + (entry.getValue().size() == resources.size()
                                    ? ""
                                    : " (" + String.join(", ", entry.getValue()) + ")"))
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!properties.isEmpty()) {
                text.append("| %s | %s | %s |\n".formatted(head, treatment.words(), properties));
                head = "";
            }
        }
    }

    private static String words(Treated treated) {
        String name = treated.property().replace("[]", "").replace(".*", "");
        return "`" + name + "`" + (treated.values().isEmpty() ? "" : " " + treated.values());
    }

    private Treated treated(Example example) throws IOException {
        PropertyPath path = null;
        for (String name : example.property().split("\\.")) {
            String property = name.replace("[]", "");
            path = path == null ? PropertyPath.of(example.logicalId(), property) : path.property(property);
            path = name.endsWith("[]") ? path.firstElement() : path;
        }
        JsonNode value = new ObjectMapper().readTree(example.json());
        return new Treated(example.property(), example.words(), treatments.of(path, value));
    }
}
