package dev.mimic.local.apigateway.reader;

import dev.mimic.local.apigateway.model.Model;
import dev.mimic.local.apigateway.model.Models;
import dev.mimic.local.apigateway.model.RequestParameter;
import dev.mimic.local.apigateway.model.RequestValidation;
import dev.mimic.local.assembly.AssemblyException;
import dev.mimic.local.assembly.Properties;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code AWS::ApiGateway::RequestValidator}, and what the methods of an API ask of their requests through one. */
final class RequestValidationReader {

    /** What a validator looks at. */
    private record Validator(boolean body, boolean parameters) {}

    private static final Pattern PARAMETER = Pattern.compile("method\\.request\\.(header|path|querystring)\\.(.+)");

    private final Map<String, Validator> validators = new HashMap<>();
    private final Models models;

    RequestValidationReader(SynthesizedStack stack, String apiId) {
        models = new ModelReader(stack).modelsOf(apiId);
        for (Resource resource : stack.resourcesBelonging(ResourceTypes.REQUEST_VALIDATOR, "RestApiId", apiId)) {
            Properties properties = stack.read(resource);
            properties.ignore("RestApiId", "Name");
            validators.put(
                    stack.ref(resource),
                    new Validator(
                            properties.flag("ValidateRequestBody"), properties.flag("ValidateRequestParameters")));
            properties.refuseOthers();
        }
    }

    RequestValidation read(Properties method) {
        // Models and declared parameters act only through a validator.
        method.ignore("RequestModels", "RequestParameters");
        Optional<String> id = method.optionalText("RequestValidatorId");
        if (id.isEmpty()) {
            return RequestValidation.NONE;
        }
        Validator validator = validators.get(id.get());
        if (validator == null) {
            throw new AssemblyException("%s: %s is not a request validator of this stack's API"
                    .formatted(method.place("RequestValidatorId"), id.get()));
        }
        return new RequestValidation(
                validator.parameters() ? requiredParameters(method) : List.of(),
                validator.body() ? models(method) : Map.of());
    }

    private static List<RequestParameter> requiredParameters(Properties method) {
        List<RequestParameter> required = new ArrayList<>();
        // In the order of their whole names, in which messages list them.
        new TreeMap<>(method.textMap("RequestParameters")).forEach((name, isRequired) -> {
            Matcher parameter = PARAMETER.matcher(name);
            if (!parameter.matches()) {
                throw new AssemblyException(
                        "unsupported request parameter %s at %s".formatted(name, method.place("RequestParameters")));
            }
            if (Boolean.parseBoolean(isRequired)) {
                required.add(new RequestParameter(
                        RequestParameter.Location.valueOf(parameter.group(1).toUpperCase(Locale.ROOT)),
                        parameter.group(2)));
            }
        });
        return required;
    }

    private Map<String, Model> models(Properties method) {
        Map<String, Model> byMediaType = new HashMap<>();
        method.textMap("RequestModels")
                .forEach((mediaType, name) -> byMediaType.put(
                        mediaType.toLowerCase(Locale.ROOT),
                        models.find(name)
                                .orElseThrow(() -> new AssemblyException("%s: %s is not a model of this stack's API"
                                        .formatted(method.place("RequestModels") + "." + mediaType, name)))));
        return byMediaType;
    }
}
