package dev.mimic.local.gateway;

import java.util.Optional;
import java.util.Set;

/** The media types whose bodies an API hands over in base64; {@code *}{@code /*} stands for all. */
record BinaryMediaTypes(Set<String> mediaTypes) {

    /** Whether the first media type of a {@code Content-Type} or {@code Accept} header is one of them. */
    boolean include(Optional<String> header) {
        String mediaType = header.map(value -> value.split("[;,]", 2)[0].trim()).orElse("application/json");
        return mediaTypes.contains("*/*") || mediaTypes.contains(mediaType);
    }
}
