package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Two writers of one id whose documents are objects, with their calls in every order, and one of them killed before any of its
 * calls: what was acknowledged is there after the bucket's lifecycle, whole, and so it is for whoever reads in the meantime.
 */
final class TwoWritersTest {

    /** PUT, PutItem, DELETE of the tag, DELETE of the object that is replaced. */
    private static final int CALLS = 4;

    /** The orders that are tried in each build. */
    private static final List<String> SOME =
            List.of("ABBBB", "AABBBB", "AAABBBB", "AABBAABB", "ABABABAB", "AABBBBAA", "BAAABBBA", "BBAAAABBB");

    private static final String REGION = "us-east-1";
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

    private static final int THRESHOLD = 1_024;
    private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));
    private static final Document FIRST = noise(0);
    private static final Document A = noise(1);
    private static final Document B = noise(2);
    private static final MimicTable TABLE = new MimicTable();
    private static final SmallS3 BUCKETS = new SmallS3();

    private static final DocumentStore STORE = TABLE.store().with(BUCKETS.bucket(THRESHOLD));

    @AfterAll
    static void end() {
        BUCKETS.close();
    }

    /** What the two come by. */
    private enum Writers {
        MESSAGES_THAT_NAME_THE_ID {
            @Override
            void write(DocumentStore store, String id, Document document) {
                store.replace(id, document, DEADLINE);
            }
        },
        EVENTS_OF_ONE_OBJECT {
            @Override
            void write(DocumentStore store, String id, Document document) {
                String sequencer = document == FIRST ? "01" : document == A ? "02" : "03";
                store.replace(id, document, Sequencer.of(sequencer).orElseThrow(), DEADLINE);
            }
        },
        /** Delivered twice, and read while the object changed: the killed one never comes again. */
        ONE_EVENT {
            @Override
            void write(DocumentStore store, String id, Document document) {
                String sequencer = document == FIRST ? "01" : "02";
                store.replace(id, document, Sequencer.of(sequencer).orElseThrow(), DEADLINE);
            }
        },
        /** As above, and it makes the id. */
        ONE_MESSAGE {
            @Override
            void write(DocumentStore store, String id, Document document) {
                store.put(id, document == FIRST ? A : document, DEADLINE);
            }
        };

        abstract void write(DocumentStore store, String id, Document document);

        /** Of two events the newer one wins in every order. */
        boolean mayEndWith(Document document) {
            return document.equals(B) || this != EVENTS_OF_ONE_OBJECT && document.equals(A);
        }

        boolean comesAgain() {
            return this == MESSAGES_THAT_NAME_THE_ID || this == EVENTS_OF_ONE_OBJECT;
        }
    }

    @ParameterizedTest
    @EnumSource
    void inSomeOrders(Writers writers) {
        SOME.forEach(order -> write(writers, order));
    }

    @Tag("extended")
    @ParameterizedTest
    @EnumSource
    void inEveryOrder(Writers writers) {
        orders().forEach(order -> write(writers, order));
    }

    /** Every order of all calls of B and the first of A. */
    private static List<String> orders() {
        List<String> orders = new ArrayList<>();
        addOrders("", 0, 0, orders);
        return orders;
    }

    private static void addOrders(String order, int ofA, int ofB, List<String> orders) {
        if (ofB == CALLS) {
            orders.add(order);
        }
        if (ofA < CALLS) {
            addOrders(order + 'A', ofA + 1, ofB, orders);
        }
        if (ofB < CALLS) {
            addOrders(order + 'B', ofA, ofB + 1, orders);
        }
    }

    private static void write(Writers writers, String order) {
        String id = UUID.randomUUID().toString();
        if (writers != Writers.ONE_MESSAGE) {
            writers.write(STORE, id, FIRST);
        }
        Turns a = start(writers, id, A);
        Turns b = start(writers, id, B);
        for (char next : order.toCharArray()) {
            Optional<FoundDocument> found = STORE.find(id, DEADLINE);
            (next == 'A' ? a : b).next();
            found.ifPresent(before -> assertTrue(before.read().isPresent(), order));
        }
        // Its fifth call: it had to ask whether it was replaced, because its object had gone.
        b.next();
        boolean stoppedHalfway = !a.isFinished();
        a.kill();
        assertTrue(b.isFinished(), order);
        if (stoppedHalfway && writers.comesAgain()) {
            writers.write(STORE, id, A);
        }

        String named = ObjectReference.in(TABLE.item(id)).orElseThrow().key();
        Set<String> left = endOfTheNextDay(id);
        Document read = MimicTable.read(STORE, id).orElseThrow();

        assertTrue(left.contains(named), () -> order + ": " + named + " is not among " + left);
        assertTrue(writers.mayEndWith(read), order);
        // Whoever is killed before he deletes what he has replaced leaves it there, as parts in the table are left.
        assertTrue(left.size() == 1 || stoppedHalfway && left.size() == 2, () -> order + " leaves " + left);
    }

    private static Turns start(Writers writers, String id, Document document) {
        Turns turns = new Turns();
        DocumentStore store = new DocumentStore(turns.awaiting(MimicTable.CLIENT), TABLE.name(), InstantSource.system())
                .with(bucket(turns));
        turns.start(() -> writers.write(store, id, document));
        return turns;
    }

    private static Bucket bucket(Turns turns) {
        LargeDocuments settings = BUCKETS.settings(THRESHOLD);
        S3Signer signer = new S3Signer(LambdaCredentials.provider(), REGION);
        return new Bucket(
                S3Endpoint.of(settings.bucket(), REGION, settings.endpoint()),
                new S3Http(signer, deadline -> turns.awaiting(HTTP)),
                new PatientRetries("S3", PatientRetries.strategy()),
                THRESHOLD);
    }

    /** Removes what the bucket's rule for orphans removes, and returns the keys that stay. */
    private static Set<String> endOfTheNextDay(String id) {
        Set<String> left = new TreeSet<>();
        BUCKETS.objects().forEach((key, object) -> {
            if (!key.contains(id)) {
                return;
            }
            if (object.tag() == null) {
                left.add(key);
            } else {
                BUCKETS.delete(key);
            }
        });
        return left;
    }

    /** Base 16 of random bytes: half of it stays when it is compressed. */
    private static Document noise(int seed) {
        byte[] bytes = new byte[4 * THRESHOLD];
        new Random(seed).nextBytes(bytes);
        return new Document('"' + HexFormat.of().formatHex(bytes) + '"', Optional.empty());
    }
}
