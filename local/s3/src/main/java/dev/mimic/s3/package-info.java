/** Runs S3Proxy, an engine of buckets that speaks the protocol of Amazon S3, in a process of its own. */
package dev.mimic.s3;
