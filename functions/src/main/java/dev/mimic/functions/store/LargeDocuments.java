package dev.mimic.functions.store;

import java.net.URI;
import java.util.Optional;

/**
 * Where large documents are kept, and which of them are large.
 *
 * @param bucket the name of the bucket of S3
 * @param threshold a text whose compressed form has more bytes is put into the bucket; empty to put none there, and only
 *     read those that are
 * @param endpoint where S3 is; empty for the endpoint of AWS in the function's region
 */
public record LargeDocuments(String bucket, Optional<Integer> threshold, Optional<URI> endpoint) {

    /** The largest threshold. No document comes near it. */
    public static final int MAX_THRESHOLD = Integer.MAX_VALUE - 1;
}
