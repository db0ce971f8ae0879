/**
 * What tests use: an annotation, an extension, and the server that it hands to them.
 *
 * <p>The first JVM that needs it unpacks the server into a cache folder of the user, which is for this user alone: below
 * {@code XDG_CACHE_HOME} or {@code ~/.cache} on Linux, {@code ~/Library/Caches} on macOS, {@code LOCALAPPDATA} on Windows. The
 * system property {@code mimic.cache} names another folder. One that other users may write to is not used: there the server is
 * unpacked into a temporary folder, by each JVM anew.
 */
package dev.mimic.junit;
