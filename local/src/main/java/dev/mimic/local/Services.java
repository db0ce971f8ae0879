package dev.mimic.local;

import dev.mimic.local.apigateway.ApiGateway;
import dev.mimic.local.apigateway.ApiKeyValues;
import dev.mimic.local.dynamodb.DynamoDb;
import dev.mimic.local.eventbridge.EventBridge;
import dev.mimic.local.eventsource.EventSources;
import dev.mimic.local.lambda.FunctionLog;
import dev.mimic.local.lambda.Lambda;
import dev.mimic.local.s3.S3;
import dev.mimic.local.secretsmanager.SecretsManager;
import dev.mimic.local.service.Service;
import dev.mimic.local.sqs.Sqs;
import dev.mimic.local.ssm.ParameterStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services of one server, and what all of them are asked for at once. */
final class Services {

    final DynamoDb dynamoDb;
    final Sqs sqs;
    final Lambda lambda;
    final S3 s3;
    final ApiGateway apiGateway;
    final EventBridge eventBridge;
    private final List<Service> all;

    /**
     * Makes them, and starts nothing yet.
     *
     * @param log receives what functions log, beside the receiver of the settings
     * @param clock the clock of throttles, quotas and requests
     */
    Services(LocalServerBuilder settings, FunctionLog log, Clock clock) {
        dynamoDb = new DynamoDb(settings.engine.get(), settings.data);
        sqs = new Sqs(settings.elasticMq);
        lambda = new Lambda(
                (function, line) -> {
                    log.append(function, line);
                    settings.logs.functions().append(function, line);
                },
                settings.debugPorts(),
                settings.functionsInThisJvm,
                settings.ahead);
        s3 = new S3(settings.s3Proxy, sqs, lambda, settings.data, clock);
        apiGateway = new ApiGateway(
                lambda,
                new ApiKeyValues(settings.apiKey),
                settings.port,
                settings.unlimited,
                clock,
                settings.logs.requests());
        eventBridge = new EventBridge(lambda, sqs, clock);
        // One entry for each service of AWS: before those that ask for it.
        all = List.of(
                new ParameterStore(),
                new SecretsManager(),
                dynamoDb,
                sqs,
                lambda,
                s3,
                eventBridge,
                apiGateway,
                new EventSources(lambda, sqs, dynamoDb, settings.data.isPresent()));
    }

    /** Each before those that ask for it. */
    List<Service> all() {
        return all;
    }

    /** The CloudFormation types of their resources. */
    Set<String> types() {
        return all.stream().flatMap(service -> service.types().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The environment variables that they have for functions. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        all.forEach(service -> variables.putAll(service.variables()));
        return variables;
    }

    /** What each of them says, one after the other. */
    List<String> lines(Function<Service, List<String>> ofService) {
        return all.stream()
                .flatMap(service -> ofService.apply(service).stream())
                .toList();
    }

    /** What they hold at the moment. */
    Map<String, SortedMap<String, Long>> counts() {
        Map<String, SortedMap<String, Long>> counts = new TreeMap<>();
        all.forEach(service -> counts.putAll(service.counts()));
        return counts;
    }

    /** Ends all of them, the last first. */
    void close() {
        List<RuntimeException> faults = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                all.get(i).close();
            } catch (RuntimeException e) {
                // The others must still be closed.
                faults.add(e);
            }
        }
        if (!faults.isEmpty()) {
            faults.subList(1, faults.size()).forEach(faults.get(0)::addSuppressed);
            throw faults.get(0);
        }
    }
}
