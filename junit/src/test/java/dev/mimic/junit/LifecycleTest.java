package dev.mimic.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mimic.junit.samples.BadInputSamples;
import dev.mimic.junit.samples.FailureSamples;
import dev.mimic.junit.samples.ParallelSamples;
import dev.mimic.junit.samples.ResetSamples;
import dev.mimic.junit.samples.ScopeSamples;
import dev.mimic.junit.samples.ServerSamples;
import dev.mimic.junit.samples.Suites;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.TestAbortedException;

/** Runs the samples, all of them on one engine, and looks at what became of each. */
class LifecycleTest {

    private static List<Event> events;
    private static List<ProcessHandle> leftRunning;

    @BeforeAll
    static void runTheSamples() {
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        events = EngineTestKit.engine("junit-platform-suite")
                .selectors(selectClass(Suites.AlmostAll.class), selectClass(Suites.TheRest.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                // JUnit 6 has another one, which is to become its default; JUnit 5 does not know the parameter.
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL")
                // A pair, and the thread of their class.
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "3")
                .execute()
                .allEvents()
                .list();
        leftRunning = ProcessHandle.current()
                .descendants()
                .filter(process -> !before.contains(process))
                .toList();
    }

    static Stream<Class<?>> passing() {
        return Stream.of(ServerSamples.class, ResetSamples.class, ScopeSamples.class, ParallelSamples.class)
                .flatMap(samples -> Stream.of(samples.getClasses()));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void passes(Class<?> sample) {
        List<TestExecutionResult> results = results(sample);

        assertTrue(results.size() > 1, results::toString);
        assertEquals(
                "",
                failures(sample).stream().map(LifecycleTest::withWhatWasServed).collect(Collectors.joining()));
    }

    private static String withWhatWasServed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void tellsAFailedTestOnceWhatWasServed() {
        Event entry = onlyReportEntryOf(FailureSamples.ATestFails.class);

        assertTrue(
                entry.getTestDescriptor().getUniqueId().toString().contains("fails("),
                () -> entry.getTestDescriptor().toString());
        String text =
                entry.getRequiredPayload(ReportEntry.class).getKeyValuePairs().get("mimic");
        assertTrue(
                text.startsWith("requests:\n  GET /dev/mimic/no-such-id 404 no-such-id\n"
                        + "lines that functions have logged:\n  "),
                text);
        assertTrue(text.contains("NOT_FOUND"), text);
        assertEquals(
                List.of(text),
                failures(FailureSamples.ATestFails.class).stream()
                        .flatMap(failure -> Stream.of(failure.getSuppressed()))
                        .map(Throwable::getMessage)
                        .toList());
    }

    @Test
    void tellsAClassWhoseBeforeAllHasFailed() {
        Event entry = onlyReportEntryOf(FailureSamples.BeforeAllFails.class);

        assertEquals(
                "no requests\nno lines that functions have logged",
                entry.getRequiredPayload(ReportEntry.class).getKeyValuePairs().get("mimic payments"));
    }

    @Test
    void tellsNothingOfAServerThatHasNotBegun() {
        List<Throwable> failures = failures(FailureSamples.AnotherExtensionFails.class);

        assertEquals(1, failures.size(), failures::toString);
        assertEquals("in another extension", failures.get(0).getMessage());
        assertEquals(0, failures.get(0).getSuppressed().length);
        assertTrue(of(FailureSamples.AnotherExtensionFails.class)
                .allMatch(event -> event.getPayload(ReportEntry.class).isEmpty()));
    }

    private static Event onlyReportEntryOf(Class<?> sample) {
        List<Event> entries = of(sample)
                .filter(event -> event.getPayload(ReportEntry.class).isPresent())
                .toList();
        assertEquals(1, entries.size(), entries::toString);
        return entries.get(0);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(BadInputSamples.APortThatIsNone.class, "port must be from 0 to 65535, got 70000"),
                Arguments.of(BadInputSamples.APortInUse.class, "port [0-9]+ is in use.*"),
                Arguments.of(
                        BadInputSamples.APortOfAnotherServer.class,
                        "port [0-9]+ is that of another server of these tests: leave it out, so that each gets a free one, or"
                                + " run the tests one after the other"),
                Arguments.of(
                        BadInputSamples.NoFolder.class,
                        "load must be a folder on the class path, got \"no-such-folder\""),
                Arguments.of(BadInputSamples.AFileAndNoFolder.class, ".*must be a folder, got .*/payments/paid.json"),
                Arguments.of(BadInputSamples.AFolderWithoutDocuments.class, ".*no file that ends in .json: .*/empty"),
                Arguments.of(
                        BadInputSamples.AFileThatIsNoJson.class,
                        "(?s)load: .* cannot be stored.*half.json: Invalid JSON: .*"),
                Arguments.of(
                        BadInputSamples.AKeyThatIsNone.class,
                        "apiKey must be of ASCII characters that can be seen, .*"),
                Arguments.of(BadInputSamples.NoAssembly.class, ".*no-such-assembly.*"),
                Arguments.of(
                        BadInputSamples.StacksWithoutAnAssembly.class,
                        "stacks must be those of an assembly, got \\[Orders\\] without an assembly"),
                Arguments.of(
                        BadInputSamples.ASettingOfAnotherStack.class,
                        "cors, memorySize can be set for Mimic's own stack only:"
                                + " those of the assembly cdk.out stand in its templates"),
                Arguments.of(
                        BadInputSamples.ATimeThatIsNotWhole.class,
                        "timeToLive must be a whole number from 1 to 2147483647 seconds, got 1.5"),
                Arguments.of(
                        BadInputSamples.TwoServersOfOneName.class,
                        "two servers of .*TwoServersOfOneName have the name \"payments\": each must have another one,"
                                + " by MimicExtension.builder\\(\\).name\\(…\\)"),
                Arguments.of(
                        BadInputSamples.AnAnnotationAndAField.class,
                        "two servers of .*AnAnnotationAndAField have no name: each must have another one, by"
                                + " MimicExtension.builder\\(\\).name\\(…\\), and one of them may have none,"
                                + " for example that of @MimicTest"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesBeforeAnyTestRuns(Class<?> sample, String message) {
        List<Throwable> failures = failures(sample);

        assertEquals(1, failures.size(), failures::toString);
        assertEquals(ExtensionConfigurationException.class, failures.get(0).getClass(), failures::toString);
        assertTrue(failures.get(0).getMessage().matches(message), failures.get(0)::getMessage);
        assertEquals(0, failures.get(0).getSuppressed().length);
    }

    @Test
    void namesTheServersThatAParameterCanMean() {
        List<Throwable> failures = failures(BadInputSamples.AParameterThatNobodyHas.class);

        assertEquals(2, failures.size());
        for (Throwable failure : failures) {
            assertEquals(ParameterResolutionException.class, failure.getClass());
            assertTrue(
                    failure.getMessage()
                            .matches(
                                    "the parameter .*MimicServer .* of .*AParameterThatNobodyHas.* (needs a @ServerName|has a @ServerName that no"
                                            + " server has): it must be one of \"orders\", \"payments\""),
                    failure::getMessage);
        }
    }

    @Test
    void leavesNoProcessBehind() {
        assertEquals(List.of(), leftRunning);
    }

    private static List<Throwable> failures(Class<?> sample) {
        return results(sample).stream()
                .flatMap(result -> result.getThrowable().stream())
                .filter(throwable -> !(throwable instanceof TestAbortedException))
                .toList();
    }

    private static List<TestExecutionResult> results(Class<?> sample) {
        return of(sample)
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .toList();
    }

    /** The events of a class and of all in it. */
    private static Stream<Event> of(Class<?> sample) {
        // [class:…], or [class-template:…]
        String id = ":" + sample.getName() + "]";
        return events.stream()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().contains(id));
    }
}
