package dev.mimic.infra;

import static dev.mimic.infra.UsageLimits.DEFAULT;
import static java.util.Map.entry;

import dev.mimic.infra.settings.AllowedValues;
import dev.mimic.infra.settings.SettingText;
import dev.mimic.infra.settings.WholeNumbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.LambdaRuntimeProps;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.RuntimeFamily;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** The settings that the app takes from its context, as in {@code cdk synth -c memorySize=512}. */
final class ContextSettings {

    private static final Map<String, Period> PERIODS =
            choices(entry("DAY", Period.DAY), entry("WEEK", Period.WEEK), entry("MONTH", Period.MONTH));

    private static final Map<String, Architecture> ARCHITECTURES =
            choices(entry("arm64", Architecture.ARM_64), entry("x86_64", Architecture.X86_64));

    static final Map<String, Runtime> RUNTIMES = choices(
            entry("java17", Runtime.JAVA_17),
            // Older versions of CDK have no constant for it.
            entry(
                    "java17.al2023",
                    new Runtime(
                            "java17.al2023",
                            RuntimeFamily.JAVA,
                            LambdaRuntimeProps.builder().supportsSnapStart(true).build())),
            entry("java21", Runtime.JAVA_21),
            entry("java25", Runtime.JAVA_25));

    private static final Map<String, RemovalPolicy> REMOVAL_POLICIES =
            choices(entry("destroy", RemovalPolicy.DESTROY), entry("retain", RemovalPolicy.RETAIN));

    /** What CloudWatch Logs allows, in days: CDK's enum does not tell its numbers in Java. */
    static final Map<String, RetentionDays> LOG_RETENTIONS = choices(
            entry("1", RetentionDays.ONE_DAY),
            entry("3", RetentionDays.THREE_DAYS),
            entry("5", RetentionDays.FIVE_DAYS),
            entry("7", RetentionDays.ONE_WEEK),
            entry("14", RetentionDays.TWO_WEEKS),
            entry("30", RetentionDays.ONE_MONTH),
            entry("60", RetentionDays.TWO_MONTHS),
            entry("90", RetentionDays.THREE_MONTHS),
            entry("120", RetentionDays.FOUR_MONTHS),
            entry("150", RetentionDays.FIVE_MONTHS),
            entry("180", RetentionDays.SIX_MONTHS),
            entry("365", RetentionDays.ONE_YEAR),
            entry("400", RetentionDays.THIRTEEN_MONTHS),
            entry("545", RetentionDays.EIGHTEEN_MONTHS),
            entry("731", RetentionDays.TWO_YEARS),
            entry("1096", RetentionDays.THREE_YEARS),
            entry("1827", RetentionDays.FIVE_YEARS),
            entry("2192", RetentionDays.SIX_YEARS),
            entry("2557", RetentionDays.SEVEN_YEARS),
            entry("2922", RetentionDays.EIGHT_YEARS),
            entry("3288", RetentionDays.NINE_YEARS),
            entry("3653", RetentionDays.TEN_YEARS));

    private static final Map<String, Boolean> FLAGS = choices(entry("true", true), entry("false", false));

    private static final Pattern TOPIC_ARN = Pattern.compile("arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:.+");

    /** The names of settings; CDK's own names in the context have other characters in them too. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+");

    private final Construct scope;
    private final Set<String> read = new TreeSet<>();

    /**
     * Takes the context of a construct.
     *
     * @param scope the construct; what a setting names by its ARN is imported under it
     */
    ContextSettings(Construct scope) {
        this.scope = scope;
    }

    /**
     * Returns the properties that the context asks for.
     *
     * @throws IllegalArgumentException if a setting is not allowed
     */
    MimicProps props() {
        return MimicProps.builder()
                .stageName(text("stageName").orElse(null))
                .limits(UsageLimits.unlimited()
                        .withQuota(
                                number("quotaLimit").orElse(DEFAULT.quota().getLimit()),
                                choice("quotaPeriod", PERIODS)
                                        .orElse(DEFAULT.quota().getPeriod()))
                        .withThrottle(
                                number("rateLimit").orElse(DEFAULT.throttle().getRateLimit()),
                                number("burstLimit").orElse(DEFAULT.throttle().getBurstLimit())))
                .largeDocuments(largeDocuments("largeDocuments").orElse(null))
                .cors(texts("cors").orElse(null))
                .timeToLive(seconds(AllowedValues.TIME_TO_LIVE).orElse(null))
                .maxTimeToLive(seconds(AllowedValues.MAX_TIME_TO_LIVE).orElse(null))
                .memorySize(number("memorySize").orElse(null))
                .timeout(seconds(AllowedValues.TIMEOUT).orElse(null))
                .architecture(choice("architecture", ARCHITECTURES).orElse(null))
                .runtime(choice("runtime", RUNTIMES).orElse(null))
                .snapStart(choice("snapStart", FLAGS).orElse(null))
                .logRetention(choice("logRetention", LOG_RETENTIONS).orElse(null))
                .removalPolicy(choice("removalPolicy", REMOVAL_POLICIES).orElse(RemovalPolicy.DESTROY))
                .dashboard(choice("dashboard", FLAGS).orElse(null))
                .alarmTopic(topic("alarmTopic").orElse(null))
                .tracing(choice("tracing", FLAGS).orElse(null))
                .accessLog(choice("accessLog", FLAGS).orElse(null))
                .build();
    }

    /** Returns what the context sets and {@link #props} did not ask for, for example a setting that is misspelt. */
    List<String> unknown() {
        Map<?, ?> context = (Map<?, ?>) scope.getNode().getAllContext();
        return context.keySet().stream()
                .map(Object::toString)
                .filter(name -> NAME.matcher(name).matches())
                .filter(name -> !read.contains(name))
                .sorted()
                .toList();
    }

    /** Returns the names of the settings that {@link #props} asked for. */
    Set<String> known() {
        return read;
    }

    /** Sorts choices for a message: DAY, WEEK, MONTH; 1, 3, 14, 365. */
    @SafeVarargs
    private static <T> Map<String, T> choices(Map.Entry<String, T>... choices) {
        Map<String, T> sorted = new TreeMap<>(SettingText.SHORT_ONES_FIRST);
        for (Map.Entry<String, T> choice : choices) {
            sorted.put(choice.getKey(), choice.getValue());
        }
        return sorted;
    }

    private Optional<Object> value(String name) {
        read.add(name);
        return Optional.ofNullable(scope.getNode().tryGetContext(name));
    }

    private Optional<String> text(String name) {
        return value(name).map(value -> withoutToken(name, value.toString()));
    }

    /** A list, as only a file can hold one, or texts with commas between them, as on a command line. */
    private Optional<List<String>> texts(String name) {
        return value(name)
                .map(value -> value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : new SettingText(name, value.toString()).texts())
                .map(texts -> {
                    texts.forEach(text -> withoutToken(name, text));
                    return texts;
                });
    }

    private Optional<Number> number(String name) {
        return text(name).map(text -> withoutToken(name, new SettingText(name, text).number()));
    }

    /** A token stands for something in the app that made it; here nobody has made one. */
    private static <T> T withoutToken(String name, T value) {
        if (Token.isUnresolved(value)) {
            throw new IllegalArgumentException(name + " must be a value, got the CDK token " + value);
        }
        return value;
    }

    /** Checks before CDK does, whose durations refuse some numbers in words of their own. */
    private Optional<Duration> seconds(WholeNumbers allowed) {
        return number(allowed.setting()).map(allowed::check).map(Duration::seconds);
    }

    private Optional<LargeDocuments> largeDocuments(String name) {
        return text(name).flatMap(text -> switch (text) {
            case "false" -> Optional.empty();
            case "true" -> Optional.of(LargeDocuments.inNewBucket());
            case "readOnly" -> Optional.of(LargeDocuments.inNewBucket().readOnly());
            default ->
                Optional.of(LargeDocuments.inNewBucket()
                        .withThreshold(AllowedValues.LARGE_DOCUMENTS.check(bytes(name, text))));
        });
    }

    private static Number bytes(String name, String text) {
        try {
            return withoutToken(name, new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be one of true, false, readOnly or a number of bytes, got \"" + text + '"');
        }
    }

    private Optional<ITopic> topic(String name) {
        return text(name).map(arn -> {
            if (!TOPIC_ARN.matcher(arn).matches()) {
                throw new IllegalArgumentException(name
                        + " must be the ARN of a topic, like arn:aws:sns:eu-west-1:123456789012:alarms, got \"" + arn
                        + '"');
            }
            return Topic.fromTopicArn(scope, "AlarmTopic", arn);
        });
    }

    private <T> Optional<T> choice(String name, Map<String, T> choices) {
        return text(name).map(text -> choices.get(new SettingText(name, text).choice(choices.keySet())));
    }
}
