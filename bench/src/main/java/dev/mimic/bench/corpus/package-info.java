/** Documents of the kinds that people keep in Mimic: made up, but the same in every run. */
package dev.mimic.bench.corpus;
