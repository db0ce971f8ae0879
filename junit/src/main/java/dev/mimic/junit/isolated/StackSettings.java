package dev.mimic.junit.isolated;

import static dev.mimic.infra.settings.AllowedValues.BURST_LIMIT;
import static dev.mimic.infra.settings.AllowedValues.DEFAULT_MAX_TIME_TO_LIVE;
import static dev.mimic.infra.settings.AllowedValues.MAX_TIME_TO_LIVE;
import static dev.mimic.infra.settings.AllowedValues.MEMORY_SIZE;
import static dev.mimic.infra.settings.AllowedValues.QUOTA_LIMIT;
import static dev.mimic.infra.settings.AllowedValues.QUOTA_PERIODS;
import static dev.mimic.infra.settings.AllowedValues.TIMEOUT;
import static dev.mimic.infra.settings.AllowedValues.TIME_TO_LIVE;

import dev.mimic.infra.settings.AllowedValues;
import dev.mimic.infra.settings.SettingText;
import dev.mimic.infra.settings.WholeNumbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings of Mimic's stack that change an answer, by the names and with the values that its app takes as context. */
final class StackSettings {

    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "burstLimit",
            "cors",
            "maxTimeToLive",
            "memorySize",
            "quotaLimit",
            "quotaPeriod",
            "rateLimit",
            "stageName",
            "timeToLive",
            "timeout"));

    private final Map<String, String> context;

    /**
     * Takes what the context sets.
     *
     * @throws IllegalArgumentException if it has another setting: one that is unknown, or that a test would not notice
     */
    StackSettings(Map<String, String> context) {
        this.context = context;
        new TreeSet<>(context.keySet())
                .stream().filter(name -> !NAMES.contains(name)).findFirst().ifPresent(name -> {
                    throw new IllegalArgumentException("unknown setting " + name
                            + ": the settings that change an answer are " + String.join(", ", NAMES));
                });
    }

    /** The origins that may call from a browser; none by default. */
    List<String> cors() {
        return text("cors")
                .map(SettingText::texts)
                .map(AllowedValues::checkOrigins)
                .orElse(List.of());
    }

    /**
     * Changes a template that was synthesized with the defaults.
     *
     * @throws IllegalArgumentException if a value is not allowed
     */
    void apply(StackTemplate template) {
        whole(QUOTA_LIMIT).ifPresent(limit -> template.set("AWS::ApiGateway::UsagePlan", "/Quota/Limit", limit));
        text("quotaPeriod")
                .map(period -> period.choice(QUOTA_PERIODS))
                .ifPresent(period -> template.set("AWS::ApiGateway::UsagePlan", "/Quota/Period", period));
        text("rateLimit")
                .map(SettingText::number)
                .map(AllowedValues::checkRateLimit)
                .ifPresent(rate -> template.set("AWS::ApiGateway::UsagePlan", "/Throttle/RateLimit", rate));
        whole(BURST_LIMIT)
                .ifPresent(limit -> template.set("AWS::ApiGateway::UsagePlan", "/Throttle/BurstLimit", limit));
        text("stageName")
                .map(SettingText::text)
                .map(AllowedValues::checkStageName)
                .ifPresent(name -> template.set("AWS::ApiGateway::Stage", "/StageName", name));
        whole(MEMORY_SIZE).ifPresent(size -> template.set("AWS::Lambda::Function", "/MemorySize", size));
        whole(TIMEOUT).ifPresent(seconds -> template.set("AWS::Lambda::Function", "/Timeout", seconds));
        timesToLive(template);
    }

    /** As the construct does: who limits what a request may ask for has that limit for those that do not ask. */
    private void timesToLive(StackTemplate template) {
        Optional<Long> maximum = whole(MAX_TIME_TO_LIVE);
        Optional<Long> standard = whole(TIME_TO_LIVE).or(() -> maximum);
        standard.ifPresent(
                seconds -> AllowedValues.checkTimesToLive(seconds, maximum.orElse(DEFAULT_MAX_TIME_TO_LIVE)));
        maximum.ifPresent(seconds -> template.setVariable("MIMIC_MAX_TTL", String.valueOf(seconds)));
        standard.ifPresent(seconds -> template.setVariable("MIMIC_TTL", String.valueOf(seconds)));
    }

    private Optional<Long> whole(WholeNumbers allowed) {
        return text(allowed.setting())
                .map(SettingText::number)
                .map(allowed::check)
                .map(Number::longValue);
    }

    private Optional<SettingText> text(String name) {
        return Optional.ofNullable(context.get(name)).map(text -> new SettingText(name, text));
    }
}
