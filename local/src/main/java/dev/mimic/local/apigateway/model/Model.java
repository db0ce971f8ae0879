package dev.mimic.local.apigateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;

/** A model of an API: a JSON schema. */
public final class Model {

    private final Schema schema;

    Model(Schema schema) {
        this.schema = schema;
    }

    /** Returns where and how a body differs from this model; nothing if it does not. */
    public List<String> errors(JsonNode body) {
        return schema.validate(body).stream().map(Model::text).toList();
    }

    /** The root of the body has an empty path. */
    private static String text(Error error) {
        return error.toString().replaceFirst("^: ", "");
    }
}
