/** Amazon SQS: the queues of the served stacks, in ElasticMQ. */
package dev.mimic.local.sqs;
