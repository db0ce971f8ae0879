/** Runs programs of others in processes of their own, and converses with them over standard input and output. */
package dev.mimic.engine;
