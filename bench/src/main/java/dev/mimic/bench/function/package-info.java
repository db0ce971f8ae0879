/** The function that does nothing: alone in its package, so that it is all that its class loader sees. */
package dev.mimic.bench.function;
