package dev.mimic.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

final class ContextSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stageName     | a b       | stageName must be 1 to 128 letters, digits, hyphens or underscores, got "a b"
            quotaLimit    | 0         | quotaLimit must be a whole number from 1 to 2147483647, got 0
            quotaLimit    | many      | quotaLimit must be a number, got "many"
            quotaPeriod   | YEAR      | quotaPeriod must be one of DAY, WEEK, MONTH, got "YEAR"
            quotaPeriod   | day       | quotaPeriod must be one of DAY, WEEK, MONTH, got "day"
            rateLimit     | 0         | rateLimit must be more than 0 and at most 2147483647 requests a second, got 0
            rateLimit     | 1e-400    | rateLimit must be more than 0 and at most 2147483647 requests a second, got 1E-400
            rateLimit     | 1e400     | rateLimit must be more than 0 and at most 2147483647 requests a second, got 1E+400
            rateLimit     | 1e10      | rateLimit must be more than 0 and at most 2147483647 requests a second, \
            got 10000000000
            rateLimit     | 10/s      | rateLimit must be a number, got "10/s"
            burstLimit    | 0         | burstLimit must be a whole number from 1 to 2147483647, got 0
            burstLimit    | 1.5       | burstLimit must be a whole number from 1 to 2147483647, got 1.5
            memorySize    | 64        | memorySize must be a whole number from 128 to 10240 MB, got 64
            memorySize    | 1 GB      | memorySize must be a number, got "1 GB"
            timeout       | 30        | timeout must be a whole number from 1 to 29 seconds, got 30
            timeout       | 2.5       | timeout must be a whole number from 1 to 29 seconds, got 2.5
            timeout       | 10s       | timeout must be a number, got "10s"
            architecture  | ARM       | architecture must be one of arm64, x86_64, got "ARM"
            runtime       | java11    | runtime must be one of java17, java21, java25, java17.al2023, got "java11"
            snapStart     | off       | snapStart must be one of true, false, got "off"
            removalPolicy | keep      | removalPolicy must be one of retain, destroy, got "keep"
            logRetention  | forever   | logRetention must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, \
            400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got "forever"
            largeDocuments | yes      | largeDocuments must be one of true, false, readOnly or a number of bytes, got "yes"
            largeDocuments | readonly | largeDocuments must be one of true, false, readOnly or a number of bytes, \
            got "readonly"
            largeDocuments | 1023     | largeDocuments must be a whole number from 1024 to 6291456 bytes, got 1023
            largeDocuments | 6291457  | largeDocuments must be a whole number from 1024 to 6291456 bytes, got 6291457
            largeDocuments | 20480.5  | largeDocuments must be a whole number from 1024 to 6291456 bytes, got 20480.5
            timeToLive    | 0         | timeToLive must be a whole number from 1 to 2147483647 seconds, got 0
            timeToLive    | -1        | timeToLive must be a whole number from 1 to 2147483647 seconds, got -1
            timeToLive    | 31536001  | timeToLive must be at most maxTimeToLive, 31536000 seconds, got 31536001
            maxTimeToLive | 1h        | maxTimeToLive must be a number, got "1h"
            dashboard     | yes       | dashboard must be one of true, false, got "yes"
            tracing       | 1         | tracing must be one of true, false, got "1"
            accessLog     | on        | accessLog must be one of true, false, got "on"
            alarmTopic    | alarms    | alarmTopic must be the ARN of a topic, like \
            arn:aws:sns:eu-west-1:123456789012:alarms, got "alarms"
            timeout       | 1e400     | timeout must be a whole number from 1 to 29 seconds, got 1E+400
            memorySize    | 1e999999999 | memorySize must be a whole number from 128 to 10240 MB, got 1E+999999999
            memorySize    | ${Token[TOKEN.9]} | memorySize must be a value, got the CDK token ${Token[TOKEN.9]}
            memorySize    | -1.8881545897087626e+289 | memorySize must be a value, \
            got the CDK token -1.8881545897087626E+289
            stageName     | ${Token[a.1]} | stageName must be a value, got the CDK token ${Token[a.1]}
            cors          | ${Token[a.1]} | cors must be a value, got the CDK token ${Token[a.1]}
            cors          | https://a.example,https://a.example | cors must name each origin once, \
            got "https://a.example" twice
            timeout       | -1        | timeout must be a whole number from 1 to 29 seconds, got -1
            cors          | a.example | cors must be * alone or origins like https://app.example.com, got "a.example"
            """)
    void rejects(String name, String value, String message) {
        ContextSettings settings = settings(Map.of(name, value));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, settings::props);

        assertEquals(message, e.getMessage());
    }

    /** Of cdk.json, where a value can be of any type of JSON. */
    @Test
    void refusesInOneLineWhatNoSettingTakes() {
        List<Object> values =
                List.of("", " ", List.of("a", "b"), Map.of("a", 1), "${Token[TOKEN.1]}", "-1.8881545897087626e+289");
        App app = new App();

        for (String name : CdkJson.EVERY_SETTING.keySet()) {
            for (Object value : values) {
                Construct scope = new Construct(app, name + values.indexOf(value));
                scope.getNode().setContext(name, value);
                ContextSettings settings = new ContextSettings(scope);

                IllegalArgumentException e =
                        assertThrows(IllegalArgumentException.class, settings::props, () -> name + " of " + value);

                assertTrue(e.getMessage().startsWith(name + " must be "), e::getMessage);
                assertEquals(1, e.getMessage().lines().count(), e::getMessage);
            }
        }
    }

    @Test
    void takesOriginsAsAListOfJson() {
        App app = App.Builder.create()
                .context(Map.of("cors", List.of("https://a.example", "https://b.example")))
                .build();

        MimicProps props = new ContextSettings(app).props();

        assertEquals(List.of("https://a.example", "https://b.example"), props.cors.origins());
    }

    @ParameterizedTest
    @CsvSource({
        "true, 20480, false",
        "readOnly, 20480, true",
        "1024, 1024, false",
        "6291456, 6291456, false",
        "1e5, 100000, false"
    })
    void takesLargeDocumentsByAWordOrByTheThreshold(String text, int threshold, boolean readOnly) {
        LargeDocuments largeDocuments = settings(Map.of("largeDocuments", text)).props().largeDocuments;

        assertEquals(threshold, largeDocuments.threshold);
        assertEquals(readOnly, largeDocuments.isReadOnly);
    }

    @Test
    void keepsEveryDocumentInTheTableWhereLargeDocumentsIsFalse() {
        assertNull(settings(Map.of("largeDocuments", "false")).props().largeDocuments);
    }

    @Test
    void takesNumbersAsCdkJsonWritesThem() {
        App app = App.Builder.create().context(Map.of("memorySize", 512)).build();

        MimicProps props = new ContextSettings(app).props();

        assertEquals("512", props.memorySize.toString());
    }

    @Test
    void setsEveryNumberOfTheStack() {
        App app = CdkJson.app(CdkJson.EVERY_SETTING);

        Template template = Template.fromStack(MimicApp.addStack(app));

        template.hasResourceProperties("AWS::ApiGateway::Stage", Map.of("StageName", "test"));
        template.hasResourceProperties(
                "AWS::ApiGateway::UsagePlan",
                Map.of(
                        "Quota", Map.of("Limit", 7, "Period", "DAY"),
                        "Throttle", Map.of("RateLimit", 0.5, "BurstLimit", 3)));
        template.allResourcesProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "MemorySize",
                        512,
                        "Timeout",
                        5,
                        "Architectures",
                        List.of("x86_64"),
                        "Runtime",
                        "java21",
                        "SnapStart",
                        Match.absent(),
                        "Environment",
                        Map.of(
                                "Variables",
                                Map.of(
                                        "MIMIC_CORS_ORIGINS", "https://a.example,http://localhost:5173",
                                        "MIMIC_TTL", "60",
                                        "MIMIC_MAX_TTL", "3600",
                                        "MIMIC_METRICS", "true")),
                        "TracingConfig",
                        Map.of("Mode", "Active")));
        template.hasResourceProperties(
                "AWS::ApiGateway::Stage", Map.of("TracingEnabled", true, "AccessLogSetting", Match.anyValue()));
        template.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
        template.allResourcesProperties(
                "AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of("arn:aws:sns:eu-west-1:123456789012:alarms")));
        template.hasResource("AWS::DynamoDB::Table", Map.of("DeletionPolicy", "Retain"));
        template.hasResource("AWS::S3::Bucket", Map.of("DeletionPolicy", "Retain"));
        template.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of("Environment", Map.of("Variables", Map.of("MIMIC_LARGE_DOCUMENTS", "30000"))));
        template.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 7));
    }

    @Test
    void theTestsKnowEverySetting() {
        ContextSettings settings = settings(Map.of());

        settings.props();

        assertEquals(settings.known(), CdkJson.EVERY_SETTING.keySet());
    }

    @Test
    void warnsOfWhatIsNoSetting() {
        MimicStack stack = MimicApp.addStack(CdkJson.app(Map.of("rateLimt", "50", "rateLimit", "50")));

        Annotations.fromStack(stack)
                .hasWarning("*", Match.stringLikeRegexp("unknown setting rateLimt: the settings are .*rateLimit.*"));
    }

    @Test
    void warnsOfNothingElse() {
        MimicStack stack = MimicApp.addStack(CdkJson.app(Map.of("rateLimit", "50")));

        Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void everyLogRetentionStandsForItsNumberOfDays() {
        Stack stack = new Stack();
        ContextSettings.LOG_RETENTIONS.forEach((days, retention) -> LogGroup.Builder.create(stack, "LogGroup" + days)
                .retention(retention)
                .build());

        Template template = Template.fromStack(stack);

        template.resourceCountIs("AWS::Logs::LogGroup", 22);
        ContextSettings.LOG_RETENTIONS.forEach((days, retention) -> template.resourcePropertiesCountIs(
                "AWS::Logs::LogGroup", Map.of("RetentionInDays", Integer.valueOf(days)), 1));
    }

    private static ContextSettings settings(Map<String, String> settings) {
        return new ContextSettings(CdkJson.app(settings));
    }
}
