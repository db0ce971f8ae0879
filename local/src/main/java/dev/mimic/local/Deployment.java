package dev.mimic.local;

import dev.mimic.local.assembly.FileState;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.service.Service;
import dev.mimic.local.unserved.UnservedValues;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings what an assembly says into service: at the start of a server, and at each reload. */
final class Deployment {

    private final LocalServerBuilder settings;
    private final Services services;
    private final ApiPages pages;
    private final Values values;
    private final ServedFiles files;

    Deployment(LocalServerBuilder settings, Services services, ApiPages pages) {
        this.settings = settings;
        this.services = services;
        this.pages = pages;
        values = new Values(services.all(), new UnservedValues());
        files = new ServedFiles(settings.assembly);
    }

    /** Reads the assembly, and starts nothing. */
    Contents read() {
        return contents(readStacks(), Set.of());
    }

    private Stacks readStacks() {
        Stacks found = Stacks.read(settings.assembly, settings.stacks, services.all(), values);
        found.refuseWithoutEndpoint(services.all(), settings.assembly);
        if (settings.strict) {
            found.refuseUnserved(services.all(), values);
        }
        return found;
    }

    /**
     * Reads the assembly, and has the services serve it.
     *
     * @param steps does each step, or refuses to where the server has ended meanwhile
     * @param before the {@link Contents#stacks} that are served now, and must not get lost
     */
    Contents serve(Consumer<Runnable> steps, Set<String> before) {
        try (Progress progress = new Progress(settings.logs.progress())) {
            // Looked at before they are read: what changes meanwhile has changed.
            Set<FileState> ofAssembly = files.look();
            Stacks stacks = readStacks();
            stacks.refuseLossOf(before);
            Set<FileState> read = ServedFiles.with(services.lambda.functions(), ofAssembly);
            for (Service service : services.all()) {
                progress.at("starting " + service.name());
                steps.accept(service::start);
            }
            pages.addTo(services.apiGateway.apis());
            Map<String, String> variables = services.variables();
            variables.putAll(settings.variables);
            // First the functions, which initialize while tables are made; the engine has them wait for those.
            steps.accept(() -> services.lambda.open(variables));
            services.all().stream()
                    .filter(service -> service != services.lambda)
                    .forEach(service -> {
                        progress.at("starting " + service.name());
                        steps.accept(() -> service.open(variables));
                    });
            return contents(stacks, read);
        }
    }

    private Contents contents(Stacks stacks, Set<FileState> read) {
        return new Contents(
                services.dynamoDb.tables(),
                services.lambda.functions(),
                stacks.withoutMeaning(),
                Contents.unserved(stacks, services.lines(Service::unserved)),
                Stream.concat(stacks.unheld().stream(), services.lines(Service::warnings).stream())
                        .toList(),
                stacks.paths(),
                stacks.outputs(),
                read);
    }

    /** The files that are served as they are now, with those that the assembly has got. */
    Set<FileState> filesNow(List<LambdaFunction> functions) {
        return ServedFiles.with(functions, files.look());
    }
}
