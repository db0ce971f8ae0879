package dev.mimic.bench.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntFunction;

/** The kinds of documents. */
final class Kinds {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Kinds() {}

    static JsonNode orders(MadeUp madeUp, int entries) {
        return list("orders", entries, entry -> order(madeUp, 1 + madeUp.number(4)));
    }

    static ObjectNode order(MadeUp madeUp, int lines) {
        ObjectNode order = JSON.objectNode();
        order.put("orderId", madeUp.uuid()).put("placedAt", madeUp.instant()).put("currency", "EUR");
        order.put("paid", madeUp.chance(80)).put("total", madeUp.decimal(5, 900, 2));
        ObjectNode customer = order.putObject("customer");
        customer.put("name", madeUp.name() + " " + madeUp.name()).put("mail", madeUp.word() + "@example.com");
        customer.putNull("company");
        ArrayNode array = order.putArray("lines");
        for (int line = 0; line < lines; line++) {
            array.add(line(madeUp));
        }
        return order;
    }

    static ObjectNode line(MadeUp madeUp) {
        return JSON.objectNode()
                .put("sku", madeUp.letters(3).toUpperCase() + "-" + madeUp.number(10_000))
                .put("title", madeUp.word() + " " + madeUp.word())
                .put("quantity", 1 + madeUp.number(9))
                .put("price", madeUp.decimal(1, 200, 2));
    }

    static JsonNode sensors(MadeUp madeUp, int entries) {
        ObjectNode sensors = list(
                "readings",
                entries,
                entry -> JSON.objectNode()
                        .put("at", madeUp.minute(entry))
                        .put("temperature", madeUp.decimal(-10, 35, 2))
                        .put("humidity", madeUp.decimal(20, 95, 1))
                        .put("battery", madeUp.decimal(2.9, 4.2, 3))
                        .put("ok", madeUp.chance(98)));
        return sensors.put("device", madeUp.uuid()).put("firmware", "2.14.3");
    }

    static JsonNode config(MadeUp madeUp, int entries) {
        ObjectNode services = JSON.objectNode();
        for (int entry = 0; entry < entries; entry++) {
            ObjectNode service = services.putObject(madeUp.word() + "-" + madeUp.word() + "-" + entry);
            service.put("enabled", madeUp.chance(70)).put("replicas", 1 + madeUp.number(5));
            service.put("timeoutMillis", 100 * (1 + madeUp.number(50)));
            service.put("endpoint", "https://" + madeUp.word() + ".internal.example.com:8443/v1");
            service.putArray("tags").add(madeUp.word()).add(madeUp.word());
        }
        return JSON.objectNode().put("environment", "test").set("services", services);
    }

    static JsonNode translations(MadeUp madeUp, int entries) {
        ObjectNode texts = JSON.objectNode().put("language", "de");
        for (int entry = 0; entry < entries; entry++) {
            // Letters outside ASCII, as in most languages.
            texts.put(
                    madeUp.word() + "." + madeUp.word() + "." + entry,
                    "Größe: " + madeUp.sentence(3 + madeUp.number(12)) + " – {count} Stück");
        }
        return texts;
    }

    static JsonNode logs(MadeUp madeUp, int entries) {
        return array(
                entries,
                entry -> JSON.objectNode()
                        .put("timestamp", madeUp.instant())
                        .put("level", madeUp.chance(90) ? "INFO" : "ERROR")
                        .put("logger", "com.example." + madeUp.word() + "." + madeUp.word())
                        .put("traceId", madeUp.uuid())
                        .put("message", madeUp.sentence(6 + madeUp.number(12)))
                        .put("durationMillis", madeUp.decimal(0, 900, 3)));
    }

    static JsonNode geoJson(MadeUp madeUp, int entries) {
        ObjectNode collection = list("features", entries, entry -> {
            ObjectNode feature = JSON.objectNode().put("type", "Feature");
            ArrayNode ring = feature.putObject("geometry")
                    .put("type", "Polygon")
                    .putArray("coordinates")
                    .addArray();
            for (int point = 0; point < 12; point++) {
                ring.addArray().add(madeUp.decimal(5.9, 10.5, 6)).add(madeUp.decimal(45.8, 47.8, 6));
            }
            feature.putObject("properties").put("name", madeUp.word()).put("population", madeUp.number(500_000));
            return feature;
        });
        return collection.put("type", "FeatureCollection");
    }

    static JsonNode users(MadeUp madeUp, int entries) {
        return array(entries, entry -> {
            ObjectNode user = JSON.objectNode().put("id", entry).put("uuid", madeUp.uuid());
            user.put("firstName", madeUp.name()).put("lastName", madeUp.name()).put("active", madeUp.chance(90));
            user.put("mail", madeUp.word() + madeUp.number(1000) + "@example.com")
                    .put("created", madeUp.instant());
            user.putObject("address")
                    .put("street", madeUp.word() + " street " + madeUp.number(200))
                    .put("zip", Integer.toString(10_000 + madeUp.number(89_999)))
                    .put("country", "CH");
            user.putArray("roles").add("reader").add(madeUp.chance(20) ? "admin" : "writer");
            return user;
        });
    }

    static JsonNode catalogue(MadeUp madeUp, int entries) {
        return list("products", entries, entry -> {
            ObjectNode product = JSON.objectNode().put("sku", madeUp.letters(8)).put("name", madeUp.sentence(3));
            product.put("description", madeUp.sentence(25 + madeUp.number(30)));
            product.put("price", madeUp.decimal(1, 2_000, 2)).put("stock", madeUp.number(500));
            product.putArray("images")
                    .add("https://images.example.com/" + madeUp.uuid() + ".jpg")
                    .add("https://images.example.com/" + madeUp.uuid() + ".jpg");
            return product;
        });
    }

    private static ObjectNode list(String name, int entries, IntFunction<JsonNode> entry) {
        return JSON.objectNode().put("count", entries).set(name, array(entries, entry));
    }

    private static ArrayNode array(int entries, IntFunction<JsonNode> entry) {
        ArrayNode array = JSON.arrayNode(entries);
        for (int index = 0; index < entries; index++) {
            array.add(entry.apply(index));
        }
        return array;
    }
}
