/** Tells an event bus of documents, from the stream of their table. */
package dev.mimic.events.announce;
