/** Compares ways to compress documents: {@code ./mvnw -Pbench -Dbench.coders}. */
package dev.mimic.bench.coders;
