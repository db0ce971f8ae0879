/** Runs ElasticMQ, an engine of queues that speaks the protocol of Amazon SQS, in a process of its own. */
package dev.mimic.sqs;
