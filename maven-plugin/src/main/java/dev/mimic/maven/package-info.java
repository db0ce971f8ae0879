/** The goals of the Maven plugin. They know Maven, and of the server only what {@link dev.mimic.maven.server} lets through. */
package dev.mimic.maven;
