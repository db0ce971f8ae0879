/** Serves the stacks of a cloud assembly on this machine: {@link dev.mimic.local.LocalServer} puts the services together. */
package dev.mimic.local;
