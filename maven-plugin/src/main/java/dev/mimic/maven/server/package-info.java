/** The server's side of a goal: loaded apart from Maven, and from what plugins get of Maven. */
package dev.mimic.maven.server;
