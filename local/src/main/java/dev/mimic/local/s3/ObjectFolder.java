package dev.mimic.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.local.s3.VersionRecords.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps the current versions of objects in a folder, because the engine has them in memory alone: a folder for each bucket, and in
 * it two files for each object. One is named by the key's digest, and tells all but the bytes; these are in one of a new name for
 * each write, so that the first, which is put there last and at once, never names bytes that are not its own.
 */
final class ObjectFolder {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEAD = ".json";
    private static final String BODY = ".body";
    private static final String UNFINISHED = ".new";

    private final Path folder;
    private final CurrentObjects objects;

    ObjectFolder(Path folder, CurrentObjects objects) {
        this.folder = folder;
        this.objects = objects;
    }

    /** Keeps what an object is now, or nothing of it any more. The caller has its lock. */
    void follow(String bucket, String key) {
        try {
            Path head = headOf(bucket, key);
            Path before = bodyOf(head);
            objects.find(bucket, key).ifPresentOrElse(object -> write(head, object), () -> delete(head));
            if (before != null) {
                Files.deleteIfExists(before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + bucket + "/" + key + " in " + folder, e);
        }
    }

    /** Keeps the tags that an object has now. The caller has its lock. */
    void followTags(String bucket, String key) {
        try {
            Path head = headOf(bucket, key);
            if (Files.exists(head)) {
                ObjectNode told = (ObjectNode) JSON.readTree(head.toFile());
                Entry current = objects.current(bucket, key).orElseThrow();
                told.set("tags", JSON.valueToTree(current.tags().values()));
                write(head, told);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the tags of " + bucket + "/" + key + " in " + folder, e);
        }
    }

    /** Gives the engine the objects of a bucket that an earlier run has kept, and removes what that has not finished. */
    void restore(String bucket) {
        Set<Path> kept = new HashSet<>();
        for (Path head : files(bucket, HEAD)) {
            try {
                Path body = bodyOf(head);
                objects.put(bucket, read(head, body));
                kept.addAll(List.of(head, body));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + head + ", in which an object is kept", e);
            }
        }
        files(bucket, "").stream().filter(file -> !kept.contains(file)).forEach(ObjectFolder::delete);
    }

    private static StoredObject read(Path head, Path body) throws IOException {
        JsonNode told = JSON.readTree(head.toFile());
        return new StoredObject(
                told.path("key").textValue(),
                texts(told.path("headers")),
                ByteBuffer.wrap(Files.readAllBytes(body)),
                texts(told.path("tags")),
                Instant.parse(told.path("created").textValue()));
    }

    /** Keeps nothing of a bucket any more. */
    void empty(String bucket) {
        files(bucket, "").forEach(ObjectFolder::delete);
    }

    private void write(Path head, StoredObject object) {
        try {
            Files.createDirectories(head.getParent());
            Path body = head.resolveSibling(UUID.randomUUID() + BODY);
            Files.write(body, object.bytes());
            ObjectNode told = JSON.createObjectNode()
                    .put("key", object.key())
                    .put("created", object.created().toString())
                    .put("body", body.getFileName().toString());
            told.set("headers", JSON.valueToTree(object.headers()));
            told.set("tags", JSON.valueToTree(object.tags()));
            write(head, told);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an object in " + head, e);
        }
    }

    private static void write(Path head, ObjectNode told) throws IOException {
        Path unfinished = head.resolveSibling(head.getFileName() + UNFINISHED);
        Files.write(unfinished, JSON.writeValueAsBytes(told));
        Files.move(unfinished, head, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    /** The file with an object's bytes; null if it is not kept. */
    private static Path bodyOf(Path head) throws IOException {
        return Files.exists(head)
                ? head.resolveSibling(JSON.readTree(head.toFile()).path("body").textValue())
                : null;
    }

    private List<Path> files(String bucket, String end) {
        Path ofBucket = folder.resolve(bucket);
        if (!Files.isDirectory(ofBucket)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(ofBucket)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ofBucket, e);
        }
    }

    /** By a digest, because a key may be longer than a file's name, or differ from another in capital letters alone. */
    private Path headOf(String bucket, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(bucket).resolve(HexFormat.of().formatHex(digest) + HEAD);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
        return texts;
    }
}
