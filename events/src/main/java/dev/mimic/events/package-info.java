/** The AWS Lambda functions of Mimic that events are for: one stores what comes by queues and from buckets. */
package dev.mimic.events;
