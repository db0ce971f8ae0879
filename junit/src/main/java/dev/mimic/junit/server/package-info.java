/**
 * Where the test's classes and the server's meet. The server and the libraries that it needs are loaded by a class loader of
 * their own; of this program both see this package alone, and only types of the JDK and of this package cross it.
 */
package dev.mimic.junit.server;
