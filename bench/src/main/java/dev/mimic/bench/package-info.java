/** Measures how fast Mimic's functions start and answer, and what they cost. */
package dev.mimic.bench;
