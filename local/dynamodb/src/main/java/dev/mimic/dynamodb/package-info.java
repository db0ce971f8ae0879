/** Starts and stops DynamoDB Local in a process, and so on a class path, of its own. */
package dev.mimic.dynamodb;
