package dev.mimic.local.s3;

import java.util.List;
import java.util.Map;

/** All objects that buckets held at one time, in their current versions. They fit in memory as those of a test do. */
public final class StoredObjects {

    /** Nothing at all. */
    public static final StoredObjects NONE = new StoredObjects(Map.of());

    private final Map<String, List<StoredObject>> objects;

    StoredObjects(Map<String, List<StoredObject>> objects) {
        this.objects = Map.copyOf(objects);
    }

    List<StoredObject> of(String bucket) {
        return objects.getOrDefault(bucket, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredObjects others && objects.equals(others.objects);
    }

    @Override
    public int hashCode() {
        return objects.hashCode();
    }
}
