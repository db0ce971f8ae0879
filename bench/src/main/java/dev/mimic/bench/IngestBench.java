package dev.mimic.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mimic.bench.FunctionJvm.Start;
import dev.mimic.bench.corpus.Corpus;
import dev.mimic.infra.Mimic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What a document of 1 KB costs the function that takes it, in CPU time: by a POST, and by a message in a batch. The ways
 * take turns: {@code ./mvnw -Pbench -Dbench.ingest}.
 */
public final class IngestBench {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DOCUMENT_BYTES = 1024;

    /** Enough for ten milliseconds, in which Linux counts, to be little of it. */
    private static final int DOCUMENTS_OF_A_SAMPLE = 2_000;

    private final FunctionJvm post;
    private final FunctionJvm ingest;
    private final String document = Corpus.order(DOCUMENT_BYTES);

    private IngestBench(FunctionJvm post, FunctionJvm ingest) {
        this.post = post;
        this.ingest = ingest;
    }

    /** Measures, and prints a table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings = Settings.fromSystemProperties();
        Progress progress = new Progress(System.out);
        progress.step("synthesizing");
        SynthesizedMimic mimic = SynthesizedMimic.into(settings.output().resolve("cdk.out"), settings.project());
        Path code = settings.output().resolve("events.jar");
        try (InputStream jar = Mimic.class.getResourceAsStream("events.jar")) {
            Files.write(code, jar.readAllBytes());
        }
        progress.step("starting both functions");
        try (Laboratory laboratory =
                        new Laboratory(settings.jdk(), mimic, settings.output().resolve("logs"), settings.go());
                FunctionJvm post = laboratory.start(Candidate.POST, Start.SNAP_START);
                FunctionJvm ingest = laboratory.startIngest(code, Start.SNAP_START)) {
            for (FunctionJvm function : List.of(post, ingest)) {
                function.awaitSnapshot();
                function.restore();
            }
            System.out.println(new IngestBench(post, ingest).measure(settings.runs(), progress));
        }
    }

    private String measure(int runs, Progress progress) {
        Map<String, List<Double>> samples = new LinkedHashMap<>();
        for (int run = 0; run <= runs; run++) {
            progress.step(run == 0 ? "warming up" : "run " + run);
            Map<String, Double> sample = new LinkedHashMap<>();
            sample.put("POST", ofPost());
            sample.put("batch of 10", ofBatches(10, false));
            sample.put("batch of 100", ofBatches(100, false));
            sample.put("batch of 10, named ids", ofBatches(10, true));
            if (run > 0) {
                sample.forEach((way, micros) ->
                        samples.computeIfAbsent(way, first -> new ArrayList<>()).add(micros));
            }
        }
        double whole = Spread.of(samples.get("POST")).median();
        StringBuilder table = new StringBuilder("CPU of a document of 1 KB in the function, µs: median (min - max)\n");
        samples.forEach((way, micros) -> {
            Spread spread = Spread.of(micros);
            table.append(String.format(
                    Locale.ROOT,
                    "%-24s %6.0f (%.0f - %.0f)   %.2f of a POST%n",
                    way,
                    spread.median(),
                    spread.min(),
                    spread.max(),
                    spread.median() / whole));
        });
        return table.toString();
    }

    private double ofPost() {
        byte[] event = Events.store(document);
        return microsOfADocument(post, () -> {
            for (int i = 0; i < DOCUMENTS_OF_A_SAMPLE; i++) {
                Events.bodyOf(post.invoke(event));
            }
        });
    }

    private double ofBatches(int size, boolean named) {
        List<byte[]> batches = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS_OF_A_SAMPLE; i += size) {
            batches.add(batch(size, named));
        }
        return microsOfADocument(
                ingest,
                () -> batches.forEach(batch -> {
                    String answer = new String(ingest.invoke(batch), StandardCharsets.UTF_8);
                    if (!answer.equals("{\"batchItemFailures\":[]}")) {
                        throw new IllegalStateException("answered " + answer);
                    }
                }));
    }

    private static double microsOfADocument(FunctionJvm function, Runnable calls) {
        long before = function.cpuTime().toNanos();
        calls.run();
        return (function.cpuTime().toNanos() - before) / 1e3 / DOCUMENTS_OF_A_SAMPLE;
    }

    private byte[] batch(int size, boolean named) {
        ObjectNode event = JSON.createObjectNode();
        for (int i = 0; i < size; i++) {
            ObjectNode message = event.withArray("Records").addObject();
            message.put("messageId", UUID.randomUUID().toString());
            message.put("receiptHandle", "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a".repeat(10));
            message.put("body", document);
            message.putObject("attributes")
                    .put("ApproximateReceiveCount", "1")
                    .put("SentTimestamp", "1767268800000")
                    .put("SenderId", "AIDAIENQZJOLO23YVJ4VO")
                    .put("ApproximateFirstReceiveTimestamp", "1767268800001");
            ObjectNode attributes = message.putObject("messageAttributes");
            if (named) {
                attributes
                        .putObject("id")
                        .put("stringValue", UUID.randomUUID().toString())
                        .put("dataType", "String");
            }
            message.put("md5OfBody", "e4e68fb7bd0e697a0ae8f1bb342846b3").put("eventSource", "aws:sqs");
            message.put("eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:documents");
            message.put("awsRegion", "us-east-1");
        }
        try {
            return JSON.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
