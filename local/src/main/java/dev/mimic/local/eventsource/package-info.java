/** AWS Lambda's event source mappings: what polls queues and streams, and invokes functions with what it finds. */
package dev.mimic.local.eventsource;
