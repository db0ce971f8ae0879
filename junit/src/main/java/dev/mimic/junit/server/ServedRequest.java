package dev.mimic.junit.server;

import java.util.Optional;

/**
 * A request that a caller has made, without the documents that went in and out.
 *
 * @param method the HTTP method
 * @param path the path as it came, stage and query included
 * @param status the status of the answer
 * @param id the id of the document that was stored or asked for, if there was one
 */
public record ServedRequest(String method, String path, int status, Optional<String> id) {}
