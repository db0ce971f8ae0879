/** What {@code mimic-junit} needs beside itself to serve buckets of Amazon S3. */
package dev.mimic.junit.s3;
