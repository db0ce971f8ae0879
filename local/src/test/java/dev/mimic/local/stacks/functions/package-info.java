/** The handlers of the stacks: they run in the JVMs of their functions. */
package dev.mimic.local.stacks.functions;
