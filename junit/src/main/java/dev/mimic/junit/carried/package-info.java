/** Lays out what the artifact carries, and loads the server from it apart from the classes of whoever tests with it. */
package dev.mimic.junit.carried;
