/** Stores JSON texts in DynamoDB, and large ones in S3: the only package of the functions that knows the AWS SDK. */
package dev.mimic.functions.store;
