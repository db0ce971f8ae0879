/** What the plugin did in the projects below {@code src/it}. */
package dev.mimic.maven.tests;
