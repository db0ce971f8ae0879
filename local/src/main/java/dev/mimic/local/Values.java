package dev.mimic.local;

import dev.mimic.local.assembly.AssetManifest;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.ResourceValues;
import dev.mimic.local.service.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the service that a resource belongs to, and for a resource of no service another source. */
final class Values implements ResourceValues {

    private final List<Service> services;
    private final Map<String, Service> byType = new HashMap<>();
    private final ResourceValues others;

    Values(List<Service> services, ResourceValues others) {
        this.services = services;
        services.forEach(service -> service.types().forEach(type -> byType.put(type, service)));
        this.others = others;
    }

    boolean isServed(String type) {
        return byType.containsKey(type);
    }

    @Override
    public Optional<String> ref(Resource resource, Names names) {
        return of(resource).ref(resource, names);
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, Names names) {
        return of(resource).attribute(resource, attribute, names);
    }

    @Override
    public Map<String, Resource> expand(Map<String, Resource> resources, AssetManifest assets) {
        Map<String, Resource> expanded = resources;
        for (Service service : services) {
            expanded = service.expand(expanded, assets);
        }
        return expanded;
    }

    @Override
    public Optional<List<String>> listAttribute(Resource resource, String attribute, Names names) {
        return of(resource).listAttribute(resource, attribute, names);
    }

    @Override
    public Optional<String> dynamicReference(Resource resource, String reference, Names names) {
        return of(resource).dynamicReference(resource, reference, names);
    }

    private ResourceValues of(Resource resource) {
        ResourceValues service = byType.get(resource.type());
        return service == null ? others : service;
    }
}
