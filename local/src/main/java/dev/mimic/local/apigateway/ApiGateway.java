package dev.mimic.local.apigateway;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.apigateway.openapi.OpenApiBodies;
import dev.mimic.local.apigateway.reader.ResourceTypes;
import dev.mimic.local.apigateway.reader.RestApiReader;
import dev.mimic.local.apigateway.reader.RestApiValues;
import dev.mimic.local.apigateway.reader.SplitApis;
import dev.mimic.local.apigateway.server.AccessLog;
import dev.mimic.local.apigateway.server.KeyAllowances;
import dev.mimic.local.assembly.AssetManifest;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.service.Functions;
import dev.mimic.local.service.Service;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Amazon API Gateway: the REST APIs of the served stacks, each on a port of its own. */
public final class ApiGateway implements Service {

    /**
     * What tells an API from all others, also when its stack is read again.
     *
     * @param unique what no other stack has: two of one name may stand in two regions
     * @param stack the name of its stack
     */
    private record Identity(String unique, String stack, String logicalId) {}

    private final Functions functions;
    private final ApiKeyValues keys;
    private final ApiPorts ports;
    private final boolean unlimited;
    private final Clock clock;
    private final AccessLog log;
    private final RestApiValues values = new RestApiValues();
    private final Map<Identity, RestApi> read = new LinkedHashMap<>();
    /** What to call a stack that an API is in, by its {@link SynthesizedStack#unique} text. */
    private final Map<String, String> labels = new HashMap<>();

    private final List<String> unserved = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private volatile Map<Identity, ServedApi> served = Map.of();
    private final List<ServedApi> leaving = new ArrayList<>();
    /** What is gone and may still have to answer. */
    private final List<ServedApi> retired = new ArrayList<>();

    private KeyAllowances allowances;

    /**
     * Serves nothing yet.
     *
     * @param functions what methods invoke
     * @param keys the values of API keys that have none in their template
     * @param port where the first API listens, any further one on the port after; 0 for whatever is free
     * @param unlimited whether throttles and quotas are left out
     * @param clock the clock for throttles, quotas and request times
     * @param log receives an entry for every answer
     */
    public ApiGateway(Functions functions, ApiKeyValues keys, int port, boolean unlimited, Clock clock, AccessLog log) {
        this.functions = functions;
        this.keys = keys;
        ports = new ApiPorts(port);
        this.unlimited = unlimited;
        this.clock = clock;
        this.log = log;
        this.allowances = new KeyAllowances(clock, unlimited);
    }

    @Override
    public String name() {
        return "Amazon API Gateway";
    }

    @Override
    public Set<String> types() {
        return ResourceTypes.ALL;
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return values.ref(resource, names);
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return values.attribute(resource, attribute, names);
    }

    @Override
    public Map<String, Resource> expand(Map<String, Resource> resources, AssetManifest assets) {
        return new OpenApiBodies(assets).expand(resources);
    }

    @Override
    public void read(List<SynthesizedStack> stacks) {
        read.clear();
        labels.clear();
        unserved.clear();
        warnings.clear();
        SplitApis.join(stacks);
        for (SynthesizedStack stack : stacks) {
            labels.put(stack.unique(), label(stack, stacks));
            stack.naming(() -> {
                RestApiReader reader = new RestApiReader(stack, functions);
                reader.restApis()
                        .forEach(api -> read.put(new Identity(stack.unique(), stack.name(), api.logicalId()), api));
                unserved.addAll(reader.unserved());
                warnings.addAll(reader.warnings());
                return stack;
            });
        }
    }

    /** The name of a stack; with account and region if another of the stacks has it too. */
    private static String label(SynthesizedStack stack, List<SynthesizedStack> stacks) {
        boolean twice =
                stacks.stream().anyMatch(other -> other != stack && other.name().equals(stack.name()));
        return twice ? stack.unique() : stack.name();
    }

    /** The APIs that were read. */
    public List<RestApi> restApis() {
        return List.copyOf(read.values());
    }

    @Override
    public boolean hasEndpoint() {
        return !read.isEmpty();
    }

    @Override
    public List<String> unserved() {
        return Stream.concat(unserved.stream(), lines(RestApi::notServed).stream())
                .toList();
    }

    /** Lines that begin with the name of their API, and where there are several stacks, with that of its stack. */
    private List<String> lines(Function<RestApi, List<String>> ofApi) {
        boolean stacks = read.keySet().stream().map(Identity::unique).distinct().count() > 1;
        return read.entrySet().stream()
                .flatMap(api -> ofApi.apply(api.getValue()).stream()
                        .map(line -> stacks ? labels.get(api.getKey().unique()) + "." + line : line))
                .toList();
    }

    @Override
    public void start() {
        Map<Identity, ServedApi> next = new LinkedHashMap<>();
        read.forEach((identity, api) -> {
            ServedApi before = served.get(identity);
            next.put(
                    identity,
                    before != null
                            ? before
                            : new ServedApi(identity.stack(), api, keys.of(api), functions, clock, allowances, log));
        });
        List<ServedApi> gone =
                served.values().stream().filter(api -> !next.containsValue(api)).toList();
        ports.take(next.values(), gone);
        leaving.addAll(gone);
        served = Collections.unmodifiableMap(next);
    }

    /** The APIs that are served, in the order of the templates, once started. */
    public List<ServedApi> apis() {
        return List.copyOf(served.values());
    }

    @Override
    public void open(Map<String, String> variables) {
        retired.removeIf(api -> !api.isOpen());
        leaving.forEach(ServedApi::retire);
        retired.addAll(leaving);
        leaving.clear();
        served.forEach((identity, api) -> {
            RestApi now = read.get(identity);
            if (now != api.api()) {
                api.serve(now, keys.of(now), allowances);
            }
            if (!api.isBound()) {
                ports.takeFreed(api, served.values());
            }
            if (!api.isOpen()) {
                api.open();
            }
        });
    }

    @Override
    public List<String> warnings() {
        return Stream.concat(warnings.stream(), lines(RestApi::warnings).stream())
                .toList();
    }

    @Override
    public void reset() {
        allowances = new KeyAllowances(clock, unlimited);
        served.values().forEach(api -> api.count(allowances));
    }

    @Override
    public void close() {
        leaving.forEach(ServedApi::close);
        retired.forEach(ServedApi::close);
        served.values().forEach(ServedApi::close);
    }
}
