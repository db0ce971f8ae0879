/** What {@code mimic-junit} needs beside itself to serve queues of Amazon SQS. */
package dev.mimic.junit.sqs;
