package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;

/** Runs cdk-nag's AwsSolutions pack. CDK fails the synthesis for every finding that is not suppressed here. */
final class NagTest {

    private static final String API = "MimicStack/Mimic/Api/Resource";
    private static final String STAGE = "MimicStack/Mimic/Api/DeploymentStage.Stage/Resource";
    private static final String POST = "MimicStack/Mimic/Api/Default/mimic/POST/Resource";
    private static final String GET = "MimicStack/Mimic/Api/Default/mimic/{id}/GET/Resource";

    private static final String GET_BODY = "MimicStack/Mimic/Api/Default/mimic/{id}/body/GET/Resource";

    private static final String NO_LOGS = "API Gateway logs through one role for the whole account, which a stack that"
            + " many may deploy must not set; whose account has it sets accessLog. The functions log each request they get, and API Gateway's metrics count"
            + " the others.";
    private static final String NO_USERS = "There are no users to tell apart: the API serves test environments and"
            + " prototypes, and whoever holds an API key of its usage plan may store and read. Documents are found by"
            + " random ids only and cannot be listed.";

    private static final String DOCUMENTS = "The objects below documents/ of the one bucket: their keys hold the ids of"
            + " documents, which are made when they are stored.";

    private static final List<Suppression> SUPPRESSIONS = List.of(
            new Suppression(
                    API,
                    "AwsSolutions-APIG2",
                    "A request validator checks a body against a JSON schema, and any JSON is right here. It would let"
                            + " pass what is no JSON under another content type; the store function checks every body"
                            + " to its last character, and the retrieve function the id."),
            new Suppression(STAGE, "AwsSolutions-APIG1", NO_LOGS),
            new Suppression(STAGE, "AwsSolutions-APIG6", NO_LOGS),
            new Suppression(
                    STAGE,
                    "AwsSolutions-APIG3",
                    "A web ACL costs more a month than this stack does by itself, and guards against injection and"
                            + " scripts that meet neither SQL nor HTML here. The usage plan bounds the rate; an ACL can"
                            + " be associated with api().getDeploymentStage()."),
            new Suppression(POST, "AwsSolutions-APIG4", NO_USERS),
            new Suppression(POST, "AwsSolutions-COG4", NO_USERS),
            new Suppression(GET, "AwsSolutions-APIG4", NO_USERS),
            new Suppression(GET, "AwsSolutions-COG4", NO_USERS),
            new Suppression(GET_BODY, "AwsSolutions-APIG4", NO_USERS),
            new Suppression(GET_BODY, "AwsSolutions-COG4", NO_USERS));

    private static final List<Suppression> EVENT_SUPPRESSIONS = List.of(
            new Suppression(
                    "EventsStack/Mimic/IngestRole/DefaultPolicy/Resource",
                    "AwsSolutions-IAM5",
                    "The objects under the prefix of the source, incoming/*: their keys are known when they come."),
            new Suppression(
                    "EventsStack/Mimic/AnnounceDeadLetterQueue/Resource",
                    "AwsSolutions-SQS3",
                    "It is a dead-letter queue itself, of the table's stream; the rule knows those of queues."),
            new Suppression(
                    "EventsStack/BucketNotificationsHandler050a0587b7544547bf325f094a3db834/Role/Resource",
                    "AwsSolutions-IAM4",
                    "Not of Mimic: CDK makes one function for the notifications of all buckets of a stack, with the managed"
                            + " policy for logs. An app that may not have it gives its bucket a notificationsHandlerRole."),
            new Suppression(
                    "EventsStack/Invoices/Resource",
                    "AwsSolutions-S1",
                    "The bucket is the user's own, whose matter its access log is."));

    private static final List<Suppression> LARGE_DOCUMENTS_SUPPRESSIONS = List.of(
            new Suppression(
                    "LargeDocumentsStack/Mimic/StoreRole/DefaultPolicy/Resource", "AwsSolutions-IAM5", DOCUMENTS),
            new Suppression(
                    "LargeDocumentsStack/Mimic/RetrieveRole/DefaultPolicy/Resource", "AwsSolutions-IAM5", DOCUMENTS),
            new Suppression(
                    "LargeDocumentsStack/Mimic/Bucket/Resource",
                    "AwsSolutions-S1",
                    "An access log has a price for each request, which large documents are to save, and a bucket of its own"
                            + " that must outlive this one. Who needs one gives a bucket of his own."));

    @Test
    void findsNothingButWhatIsSuppressedWithAReason() throws IOException {
        assertOnly(SUPPRESSIONS, MimicApp.addStack(CdkJson.app()));
    }

    @Test
    void findsNothingElseInEventSourcesAndABus() throws IOException {
        List<Suppression> suppressions = new ArrayList<>(EVENT_SUPPRESSIONS);
        SUPPRESSIONS.forEach(suppression -> suppressions.add(suppression.in("EventsStack")));

        assertOnly(suppressions, new EventsStack(CdkJson.app(), "EventsStack", false));
    }

    @Test
    void findsNothingElseInLargeDocuments() throws IOException {
        List<Suppression> suppressions = new ArrayList<>(LARGE_DOCUMENTS_SUPPRESSIONS);
        SUPPRESSIONS.forEach(suppression -> suppressions.add(suppression.in("LargeDocumentsStack")));

        assertOnly(suppressions, new MimicStack(CdkJson.app(Map.of("largeDocuments", "true")), "LargeDocumentsStack"));
    }

    private static void assertOnly(List<Suppression> suppressions, Stack stack) throws IOException {
        App app = (App) stack.getNode().getRoot();
        for (Suppression suppression : suppressions) {
            NagSuppressions.addResourceSuppressionsByPath(
                    stack, '/' + suppression.resource, List.of(suppression.forCdkNag()));
        }
        Aspects.of(app)
                .add(AwsSolutionsChecks.Builder.create()
                        .reportFormats(List.of(NagReportFormat.JSON))
                        .build());

        Path report = Path.of(app.synth().getDirectory(), "AwsSolutions-" + stack.getStackName() + "-NagReport.json");

        TreeSet<String> suppressed = new TreeSet<>();
        for (JsonNode line : new ObjectMapper().readTree(report.toFile()).path("lines")) {
            if (!List.of("Compliant", "N/A").contains(line.path("compliance").asText())) {
                suppressed.add(line.path("compliance").asText() + ": "
                        + line.path("ruleId").asText() + " on "
                        + line.path("resourceId").asText());
            }
        }
        assertEquals(
                suppressions.stream()
                        .map(suppression -> "Suppressed: " + suppression.rule + " on " + suppression.resource)
                        .collect(Collectors.toCollection(TreeSet::new)),
                suppressed);
    }

    private record Suppression(String resource, String rule, String reason) {

        /** Returns the same for a Mimic of another stack. */
        Suppression in(String stack) {
            return new Suppression(resource.replaceFirst("MimicStack", stack), rule, reason);
        }

        NagPackSuppression forCdkNag() {
            return NagPackSuppression.builder().id(rule).reason(reason).build();
        }
    }
}
