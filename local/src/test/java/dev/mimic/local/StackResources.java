package dev.mimic.local;

import dev.mimic.local.apigateway.model.RestApi;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.Names;
import dev.mimic.local.assembly.Resource;
import dev.mimic.local.assembly.ResourceValues;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.dynamodb.Table;
import dev.mimic.local.lambda.LambdaFunction;
import dev.mimic.local.unserved.UnservedValues;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the services read in one stack.
 *
 * @param stackName the CloudFormation name of the stack, or of all that were read together
 * @param restApis the REST APIs
 * @param functions the functions that something invokes
 * @param tables the DynamoDB tables
 * @param unread the resources that no service has read, each as {@code logical id (type)}
 * @param unserved what the services have read and cannot serve
 */
public record StackResources(
        String stackName,
        List<RestApi> restApis,
        List<LambdaFunction> functions,
        List<Table> tables,
        List<String> unread,
        List<String> unserved) {

    /** What the services give for their resources; nothing for others. */
    public static ResourceValues values() {
        return new Values(services().all(), new ResourceValues() {
            @Override
            public Optional<String> ref(Resource resource, Names names) {
                return Optional.empty();
            }

            @Override
            public Optional<String> attribute(Resource resource, String attribute, Names names) {
                return Optional.empty();
            }
        });
    }

    /** Reads each stack of an assembly by itself; a stack that cannot be read is refused. */
    public static List<StackResources> read(Path assembly) {
        return open(assembly, stacks -> stacks.stream().map(List::of).toList());
    }

    /** Reads all stacks of an assembly together, as a server does; a stack that cannot be read is refused. */
    public static StackResources readTogether(Path assembly) {
        return open(assembly, List::of).get(0);
    }

    private static List<StackResources> open(
            Path assembly, Function<List<SynthesizedStack>, List<List<SynthesizedStack>>> together) {
        Services services = services();
        CloudAssembly opened = CloudAssembly.read(assembly, new Values(services.all(), new UnservedValues()));
        opened.unreadable().stream().findFirst().ifPresent(refusal -> {
            throw refusal.reason();
        });
        List<StackResources> all = new ArrayList<>();
        for (List<SynthesizedStack> stacks : together.apply(opened.stacks())) {
            stacks.forEach(stack -> stack.naming(() -> {
                stack.checkValues();
                return stack;
            }));
            // What a service refuses may be of another stack than its own.
            stacks.get(0).naming(() -> {
                services.all().forEach(service -> service.read(stacks));
                return stacks;
            });
            all.add(new StackResources(
                    stacks.stream().map(SynthesizedStack::name).collect(Collectors.joining(", ")),
                    services.apiGateway.restApis(),
                    services.lambda.functions(),
                    services.dynamoDb.tables(),
                    stacks.stream()
                            .flatMap(stack -> stack.unread().stream())
                            .map(resource -> resource.logicalId() + " (" + resource.type() + ")")
                            .toList(),
                    services.all().stream()
                            .flatMap(service -> service.unserved().stream())
                            .toList()));
        }
        return all;
    }

    /** The services of a server, of which none starts anything. */
    private static Services services() {
        return new Services(LocalServer.of(Path.of("none")), (function, line) -> {}, Clock.systemUTC());
    }
}
