/** What a person reads in the terminal while requests are served. */
package dev.mimic.local.console;
