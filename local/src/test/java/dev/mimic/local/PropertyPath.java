package dev.mimic.local;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * A property of a resource, or one within it.
 *
 * @param logicalId the resource
 * @param name the names that lead to it: by {@code []} to the elements of a list, by {@code *} to the values of a map, as in
 *     {@code documented-values.json}
 * @param place where messages say that it is
 * @param pointer where it stands in the resource
 */
record PropertyPath(String logicalId, String name, String place, JsonPointer pointer) {

    static PropertyPath of(String logicalId, String property) {
        return new PropertyPath(
                logicalId, property, logicalId + "." + property, JsonPointer.compile("/Properties/" + property));
    }

    PropertyPath property(String property) {
        return new PropertyPath(
                logicalId, name + "." + property, place + "." + property, pointer.appendProperty(property));
    }

    PropertyPath firstElement() {
        return new PropertyPath(logicalId, name + "[]", place + "[0]", pointer.appendIndex(0));
    }

    PropertyPath entry(String key) {
        return new PropertyPath(logicalId, name + ".*", place + "." + key, pointer.appendProperty(key));
    }
}
