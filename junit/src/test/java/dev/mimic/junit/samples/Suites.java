package dev.mimic.junit.samples;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** To Jupiter each suite is an execution of its own, as each class is that Surefire hands out one by one. */
public final class Suites {

    private Suites() {}

    @Suite
    @SelectPackages("dev.mimic.junit.samples")
    @IncludeClassNamePatterns(".*Samples.*")
    @ExcludeClassNamePatterns(".*TheOther")
    public static class AlmostAll {}

    @Suite
    @SelectClasses(ResetSamples.TheOther.class)
    @IncludeClassNamePatterns(".*")
    public static class TheRest {}
}
