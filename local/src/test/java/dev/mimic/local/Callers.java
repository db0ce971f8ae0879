package dev.mimic.local;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Callers who store documents and retrieve them while things go wrong, and who hold every answer against what was
 * acknowledged before.
 */
final class Callers {

    private static final int CALLERS = 16;

    /** Compressed these are 490,000 bytes, more than an item holds, and 611,000: see {@link FaultyMimic}. */
    private static final int PARTS_LENGTH = 600_000;

    private static final int OBJECT_LENGTH = 750_000;

    private final DocumentClient client;
    private final Set<Integer> faultStatuses;
    private final double objects;
    private final long seed;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final Queue<String> wrongAnswers = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

    /**
     * Makes callers.
     *
     * @param faultStatuses the HTTP statuses by which a fault may be told
     * @param objects the share of documents that are objects of the bucket
     * @param seed what the documents and the order of requests follow from
     */
    Callers(DocumentClient client, Set<Integer> faultStatuses, double objects, long seed) {
        this.client = client;
        this.faultStatuses = faultStatuses;
        this.objects = objects;
        this.seed = seed;
    }

    /** Sends requests, shared out among the callers, and waits for the last answer. */
    void send(int requests) {
        each(CALLERS, caller -> {
            Random random = new Random(seed * CALLERS + caller);
            for (int request = caller; request < requests; request += CALLERS) {
                sendOne(random);
            }
        });
    }

    /** Retrieves everything that was acknowledged; now every one must be answered. */
    void retrieveAll() {
        each(CALLERS, caller -> {
            for (int i = caller; i < ids.size(); i += CALLERS) {
                HttpResponse<String> answer = client.get(ids.get(i));
                if (answer.statusCode() != 200) {
                    wrongAnswers.add("afterwards GET " + ids.get(i) + " answers " + answer.statusCode());
                } else {
                    checkRetrieved(ids.get(i), answer);
                }
            }
        });
    }

    /** The ids that were acknowledged. */
    List<String> ids() {
        return ids;
    }

    /** What no answer may be: empty if all is well. */
    List<String> wrongAnswers() {
        return List.copyOf(wrongAnswers);
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** How many answers had which status. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    private void sendOne(Random random) {
        int choice = random.nextInt(20);
        if (choice == 0) {
            retrieveUnknown();
        } else if (choice < 10 && !ids.isEmpty()) {
            retrieve(ids.get(random.nextInt(ids.size())));
        } else {
            store(document(random));
        }
    }

    private void store(String document) {
        HttpResponse<String> answer = client.post(document);
        if (isFault("POST", answer)) {
            return;
        }
        if (answer.statusCode() != 200 || acknowledged.put(answer.body(), document) != null) {
            wrongAnswers.add("POST answers " + answer.statusCode() + " " + answer.body());
            return;
        }
        ids.add(answer.body());
    }

    private void retrieve(String id) {
        HttpResponse<String> answer = client.get(id);
        if (!isFault("GET " + id, answer)) {
            checkRetrieved(id, answer);
        }
    }

    private void retrieveUnknown() {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> answer = client.get(id);
        if (!isFault("GET " + id, answer) && answer.statusCode() != 404) {
            wrongAnswers.add("GET of an unknown id answers " + answer.statusCode() + " " + answer.body());
        }
    }

    private void checkRetrieved(String id, HttpResponse<String> answer) {
        String document = acknowledged.get(id);
        if (answer.statusCode() != 200 || !answer.body().equals(DocumentClient.retrieved(id, document))) {
            wrongAnswers.add("GET " + id + " answers " + answer.statusCode() + " with "
                    + answer.body().length() + " characters, not the " + document.length() + " that were stored");
        }
    }

    /** Counts an answer, and says whether it tells of a fault in one of the ways that are allowed. */
    private boolean isFault(String request, HttpResponse<String> answer) {
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        if (answer.statusCode() < 500) {
            return false;
        }
        boolean saysWhenToRetry = answer.headers().firstValue("Retry-After").equals(Optional.of("1"));
        if (!faultStatuses.contains(answer.statusCode()) || (answer.statusCode() == 503) != saysWhenToRetry) {
            wrongAnswers.add(request + " answers " + answer.statusCode() + " "
                    + answer.headers().map());
        }
        return true;
    }

    /** Mostly a few hundred characters; one in forty takes several items, and others are objects. */
    private String document(Random random) {
        if (random.nextDouble() < objects) {
            return text(random, OBJECT_LENGTH);
        }
        return text(random, random.nextInt(40) == 0 ? PARTS_LENGTH : random.nextInt(600));
    }

    /** A document that {@link FaultyMimic} keeps in its bucket. */
    static String large(long seed) {
        return text(new Random(seed), OBJECT_LENGTH);
    }

    private static String text(Random random, int length) {
        return random.ints(length, ' ', '~')
                .filter(character -> character != '"' && character != '\\')
                .collect(
                        () -> new StringBuilder("{\"text\":\""),
                        (text, character) -> text.append((char) character),
                        StringBuilder::append)
                .append("\"}")
                .toString();
    }

    private static void each(int callers, IntConsumer work) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<CompletableFuture<Void>> running = IntStream.range(0, callers)
                    .mapToObj(caller -> CompletableFuture.runAsync(() -> work.accept(caller), threads))
                    .toList();
            running.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }
}
