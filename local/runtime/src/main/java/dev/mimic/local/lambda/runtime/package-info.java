/**
 * What runs beside a function in its JVM: a runtime interface client in pure Java, for Linux, macOS and Windows.
 *
 * <p>It behaves as AWS's own client does, whose native part exists for Linux only. It sees nothing of Mimic but itself,
 * so that a function sees nothing else either.
 */
package dev.mimic.local.lambda.runtime;
