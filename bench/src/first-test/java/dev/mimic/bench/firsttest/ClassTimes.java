package dev.mimic.bench.firsttest;

import java.util.HashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints how long each test class took, with all that its extensions did. */
public final class ClassTimes implements TestExecutionListener {

    private final Map<TestIdentifier, Long> starts = new HashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        starts.put(test, System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.getSource().orElse(null) instanceof ClassSource type) {
            long milliseconds = (System.nanoTime() - starts.get(test)) / 1_000_000;
            System.out.println(type.getJavaClass().getSimpleName() + " took " + milliseconds + " ms");
        }
    }
}
