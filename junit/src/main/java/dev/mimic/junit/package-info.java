/** What tests use: an annotation, an extension, and the server that it hands to them. */
package dev.mimic.junit;
