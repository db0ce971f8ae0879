package dev.mimic.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the role of a function may do with DynamoDB and S3, read from a template, and which of its actions calls have needed.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions of Amazon S3</a>
 */
public final class RolePolicy {

    private static final Pattern SERVICES = Pattern.compile("(s3|dynamodb):.*");
    private static final String TAG_CONDITION = "s3:RequestObjectTag/";

    /** What no call shows: with it S3 answers 404 for what is not there, and 403 without. */
    private static final String LIST_BUCKET = "s3:ListBucket";

    private final JsonNode resources;
    private final List<JsonNode> statements;
    private final Set<String> needed = new TreeSet<>();

    private RolePolicy(JsonNode resources, List<JsonNode> statements) {
        this.resources = resources;
        this.statements = statements;
    }

    /** Reads the policies of the function whose handler is a class of this simple name. */
    public static RolePolicy of(Path template, String handler) throws IOException {
        JsonNode resources = new ObjectMapper().readTree(template.toFile()).path("Resources");
        String role = ofType(resources, "AWS::Lambda::Function")
                .filter(function -> function.path("Handler").asText().endsWith("." + handler))
                .map(function -> function.at("/Role/Fn::GetAtt/0").asText())
                .findFirst()
                .orElseThrow();
        List<JsonNode> statements = ofType(resources, "AWS::IAM::Policy")
                .filter(policy -> policy.at("/Roles/0/Ref").asText().equals(role))
                .flatMap(policy -> list(policy.at("/PolicyDocument/Statement")))
                .toList();
        return new RolePolicy(resources, statements);
    }

    private static Stream<JsonNode> ofType(JsonNode resources, String type) {
        return list(resources)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .map(resource -> resource.path("Properties"));
    }

    private static Stream<JsonNode> list(JsonNode oneOrMore) {
        return oneOrMore.isTextual() ? Stream.of(oneOrMore) : StreamSupport.stream(oneOrMore.spliterator(), false);
    }

    /** The actions on DynamoDB and S3 that it allows, but {@code s3:ListBucket}. */
    public Set<String> actions() {
        return statements.stream()
                .flatMap(statement -> list(statement.path("Action")))
                .map(JsonNode::asText)
                .filter(action -> SERVICES.matcher(action).matches() && !action.equals(LIST_BUCKET))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The actions that the calls so far have needed. */
    public synchronized Set<String> needed() {
        return Set.copyOf(needed);
    }

    /** Whether it allows all that a call needs. */
    public synchronized boolean allows(ServiceCall call) {
        Map<String, String> tags = call.header("x-amz-tagging").stream()
                .flatMap(header -> Stream.of(header.split("&")))
                .map(tag -> tag.split("=", 2))
                .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1]));
        List<String> actions = actionsOf(call);
        needed.addAll(actions);
        Optional<String> object = call.header("X-Amz-Target").isPresent() ? Optional.empty() : Optional.of(arn(call));
        return actions.stream()
                .allMatch(action -> statements.stream().anyMatch(statement -> allows(statement, action, object, tags)));
    }

    private static List<String> actionsOf(ServiceCall call) {
        Optional<String> target = call.header("X-Amz-Target");
        if (target.isPresent()) {
            return List.of("dynamodb:" + target.get().replaceFirst(".*\\.", ""));
        }
        boolean tagging = call.address().contains("?tagging");
        return switch (call.method()) {
            case "GET", "HEAD" -> List.of("s3:GetObject");
            case "PUT" ->
                call.header("x-amz-tagging").isPresent()
                        ? List.of("s3:PutObject", "s3:PutObjectTagging")
                        : List.of("s3:PutObject");
            case "DELETE" -> List.of(tagging ? "s3:DeleteObjectTagging" : "s3:DeleteObject");
            default -> List.of("s3:" + call.method());
        };
    }

    private static String arn(ServiceCall call) {
        return "arn:aws:s3:::" + call.address().substring(1).replaceFirst("\\?.*", "");
    }

    /** Of a table only the action is compared: there is but one. */
    private boolean allows(JsonNode statement, String action, Optional<String> object, Map<String, String> tags) {
        return list(statement.path("Action"))
                        .anyMatch(allowed -> allowed.asText().equals(action))
                && object.map(arn -> resourcesOf(statement).anyMatch(pattern -> arn.matches(pattern)))
                        .orElse(true)
                && conditions(statement).stream()
                        .allMatch(condition -> condition.getValue().equals(tags.get(condition.getKey())));
    }

    /** Regular expressions for the ARNs of a statement. */
    private Stream<String> resourcesOf(JsonNode statement) {
        JsonNode resource = statement.path("Resource");
        return (resource.isArray() ? list(resource) : Stream.of(resource))
                .map(this::resolve)
                .map(arn -> Pattern.quote(arn).replace("*", "\\E.*\\Q"));
    }

    private String resolve(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.has("Fn::Join")) {
            return list(value.at("/Fn::Join/1")).map(this::resolve).collect(Collectors.joining());
        }
        JsonNode bucket = resources.path(value.at("/Fn::GetAtt/0").asText());
        return "arn:aws:s3:::" + bucket.at("/Properties/BucketName").asText();
    }

    private static List<Map.Entry<String, String>> conditions(JsonNode statement) {
        List<Map.Entry<String, String>> tags = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : statement.path("Condition").properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                if (!operator.getKey().equals("StringEquals") || !key.getKey().startsWith(TAG_CONDITION)) {
                    throw new AssertionError("this test does not know the condition " + operator);
                }
                tags.add(Map.entry(
                        key.getKey().substring(TAG_CONDITION.length()),
                        key.getValue().asText()));
            }
        }
        return tags;
    }
}
