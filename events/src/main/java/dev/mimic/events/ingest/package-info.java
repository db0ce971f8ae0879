/** Takes documents from queues and buckets into the table. */
package dev.mimic.events.ingest;
