package dev.mimic.local.apigateway.server;

import java.util.Optional;
import java.util.Set;

/**
 * The media types whose bodies an API hands over in base64.
 *
 * <p>{@code image/*} stands for every image, {@code *}{@code /*} for all; a header is not read as a pattern. Of several
 * media types in one header only the first counts ("Amazon API Gateway important notes").
 */
record BinaryMediaTypes(Set<String> mediaTypes) {

    /**
     * Whether the media type of a {@code Content-Type} or {@code Accept} header, JSON if there is none, is one of them.
     */
    boolean include(Optional<String> header) {
        String mediaType = HttpRequest.mediaType(header);
        return mediaTypes.contains("*/*")
                || mediaTypes.contains(mediaType)
                || mediaTypes.contains(mediaType.replaceFirst("/.*", "/*"));
    }
}
