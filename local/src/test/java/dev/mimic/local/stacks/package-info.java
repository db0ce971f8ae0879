/** Stacks as developers who write CDK in Java have them, and what is answered when they are served. */
package dev.mimic.local.stacks;
