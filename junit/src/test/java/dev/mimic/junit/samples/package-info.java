/** Tests as users write them, for {@link dev.mimic.junit.LifecycleTest} to run. */
package dev.mimic.junit.samples;
