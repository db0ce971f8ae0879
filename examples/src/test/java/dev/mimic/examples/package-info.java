/** Tests of what the examples' own builds have synthesized, from artifacts only. */
package dev.mimic.examples;
