/**
 * The servers behind the class loader. Nothing here is on the class path of a test that could be used from there: it needs the
 * server's own libraries.
 */
package dev.mimic.junit.isolated;
