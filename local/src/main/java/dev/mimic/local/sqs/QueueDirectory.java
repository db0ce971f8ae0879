package dev.mimic.local.sqs;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queues that are served, by all that callers name them by. */
record QueueDirectory(Map<String, ServedQueue> byArn) {

    /** The host of an address on AWS: {@code sqs.eu-west-1.amazonaws.com} and its older forms. */
    private static final Pattern HOST =
            Pattern.compile("(?:sqs\\.([a-z0-9-]+)|([a-z0-9-]+)\\.queue)\\.amazonaws\\.com(?:\\.cn)?");

    private static final Pattern PATH = Pattern.compile("(?:/([^/]+))?/([^/]+)/?");

    Collection<ServedQueue> all() {
        return byArn.values();
    }

    Optional<ServedQueue> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /**
     * Finds the queue of a {@code QueueUrl}: AWS's address, or one of this server's.
     *
     * @throws SqsError if there is none
     */
    ServedQueue ofUrl(String url, Caller caller) {
        try {
            URI uri = URI.create(url);
            Matcher host = HOST.matcher(Optional.ofNullable(uri.getHost()).orElse(""));
            Matcher path = PATH.matcher(Optional.ofNullable(uri.getPath()).orElse(""));
            if (path.matches()) {
                Optional<String> region = host.matches()
                        ? Optional.ofNullable(host.group(1)).or(() -> Optional.of(host.group(2)))
                        : Optional.empty();
                return ofName(path.group(2), Optional.ofNullable(path.group(1)), region, caller);
            }
        } catch (IllegalArgumentException e) {
            // no address
        }
        throw SqsError.noSuchQueue();
    }

    /**
     * Finds a queue by its name. Where several have it, the caller's region and account decide.
     *
     * @throws SqsError if there is none, or it is not certain which
     */
    ServedQueue ofName(String name, Optional<String> account, Optional<String> region, Caller caller) {
        List<ServedQueue> named = new ArrayList<>(all().stream()
                .filter(served -> served.queue().name().equals(name))
                .filter(served -> account.isEmpty() || served.queue().account().equals(account.get()))
                .filter(served -> region.isEmpty() || served.queue().region().equals(region.get()))
                .toList());
        prefer(
                named,
                served -> caller.region().equals(Optional.of(served.queue().region())));
        prefer(
                named,
                served -> caller.account().equals(Optional.of(served.queue().account())));
        if (named.size() != 1) {
            throw SqsError.noSuchQueue();
        }
        return named.get(0);
    }

    private static void prefer(List<ServedQueue> named, Predicate<ServedQueue> preferred) {
        if (named.size() > 1 && named.stream().anyMatch(preferred)) {
            named.removeIf(preferred.negate());
        }
    }

    /** Returns the ARN of a queue by that which ElasticMQ gives, whose last part is its own name of the queue. */
    String arnOfEngineArn(String engineArn) {
        String engineName = engineArn.substring(engineArn.lastIndexOf(':') + 1);
        return all().stream()
                .filter(served -> served.engineName().equals(engineName))
                .map(served -> served.queue().arn())
                .findFirst()
                .orElse(engineArn);
    }
}
