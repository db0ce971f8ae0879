/** Serves a cloud assembly for a person at a terminal: options, and what is printed when everything is up. */
package dev.mimic.local.commandline;
