/** Reads a synthesized cloud assembly ({@code cdk.out}) and says what of it this machine serves. */
package dev.mimic.local.assembly;
