/** Amazon S3: buckets in S3Proxy, behind a server that keeps to S3 where S3Proxy does not, and that sends the notifications. */
package dev.mimic.local.s3;
