/** Stores JSON texts in DynamoDB: the only package of the functions that knows the AWS SDK. */
package dev.mimic.functions.store;
