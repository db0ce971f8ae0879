/** Reads a synthesized cloud assembly ({@code cdk.out}) for this machine to serve, and refuses what it cannot serve or AWS would not take. */
package dev.mimic.local.assembly;
