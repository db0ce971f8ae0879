/** Measures how long people wait for a start: of the command, and of a test. */
package dev.mimic.bench.start;
