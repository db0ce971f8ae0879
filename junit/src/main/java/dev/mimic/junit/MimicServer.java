package dev.mimic.junit;

import dev.mimic.junit.server.ServedApi;
import dev.mimic.junit.server.ServedRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The server of a test, or of a test class: what {@link MimicTest} and {@link MimicExtension} hand to constructors, tests and
 * lifecycle methods as a parameter.
 *
 * <pre>{@code
 * @MimicTest
 * class PaymentsClientTest {
 *
 *     @Test
 *     void readsAPayment(MimicServer mimic) {
 *         String id = mimic.store("""
 *                 {"amount": 12.50, "currency": "EUR"}""");
 *
 *         Payment payment = new PaymentsClient(mimic.bodyUri(id), mimic.apiKey()).payment();
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>What these methods do is the test's arrangement: no limit counts it, and {@link #requests} does not list it.
 *
 * <p>Every method throws an {@link IllegalStateException} once the test, or the class, whose server it was has ended.
 */
public sealed interface MimicServer permits LeasedServer, ForwardingServer {

    /**
     * {@return the address of the first API's first stage, without a slash at the end, for example
     * {@code http://127.0.0.1:41234/dev}} A client of Mimic posts to {@code baseUri() + "/mimic"}.
     *
     * @throws IllegalStateException if there is no API
     */
    URI baseUri();

    /**
     * {@return the address of a document with its id, {@code GET /mimic/{id}}}
     *
     * @param id the id, as {@link #store(String)} returns it
     * @throws IllegalStateException if no API is Mimic's
     */
    URI uri(String id);

    /**
     * {@return the address of a document as it was stored, {@code GET /mimic/{id}/body}} So the real service would answer, and
     * a client needs to know nothing of Mimic.
     *
     * @param id the id, as {@link #store(String)} returns it
     * @throws IllegalStateException if no API is Mimic's
     */
    URI bodyUri(String id);

    /**
     * {@return the API key of the first API, for the header {@code x-api-key}}
     *
     * @throws IllegalStateException if there is no API, or it has no key
     */
    String apiKey();

    /** {@return the REST APIs, in the order of the templates} */
    List<ServedApi> apis();

    /**
     * {@return a REST API}
     *
     * @param stack the name of its stack
     * @throws IllegalArgumentException if there is none of that name; the message has the names that there are
     */
    ServedApi api(String stack);

    /**
     * {@return the address that an AWS SDK takes as its endpoint of DynamoDB, for example {@code http://127.0.0.1:41234}}
     *
     * @throws IllegalStateException if there is no table
     */
    URI dynamoDbEndpoint();

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon SQS, for example {@code http://127.0.0.1:41235}} The
     * tests need {@code dev.mimic:mimic-junit-sqs} for queues.
     *
     * @throws IllegalStateException if no stack that is served has a queue
     */
    URI sqsEndpoint();

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon S3, for example {@code http://127.0.0.1:41236}} The
     * tests need {@code dev.mimic:mimic-junit-s3} for buckets.
     *
     * @throws IllegalStateException if no stack that is served has a bucket
     */
    URI s3Endpoint();

    /**
     * {@return the address that an AWS SDK takes as its endpoint of Amazon EventBridge, for example
     * {@code http://127.0.0.1:41237}}
     *
     * @throws IllegalStateException if no stack that is served has an event bus or a rule
     */
    URI eventBridgeEndpoint();

    /**
     * {@return an output of a stack, as {@code CfnOutput} makes it: so a test finds a queue or a bucket whose name CDK has generated}
     * The URL of a queue is AWS's form of it, which the SDK takes with {@link #sqsEndpoint}. The address of an API is AWS's too;
     * {@link #api} has the one on this machine.
     *
     * @param name the name of the output, for example {@code QueueUrl}; where several stacks have it, with the name of the stack in
     *     front, {@code Orders.QueueUrl}
     * @throws IllegalArgumentException if there is none of that name, or more than one; the message has the names that there are
     */
    String output(String name);

    /**
     * Stores a document.
     *
     * @param json a JSON text
     * @return its id
     * @throws IllegalArgumentException if Mimic refuses it, with its message
     * @throws IllegalStateException if no API is Mimic's
     */
    String store(String json);

    /**
     * Stores an object as the JSON that Jackson makes of it: Jackson 3 if it is on the class path, otherwise Jackson 2,
     * each with its defaults and the modules that it finds, otherwise one that the server brings.
     *
     * @param value the object; a {@link CharSequence} becomes a string of JSON
     * @return its id
     * @throws IllegalArgumentException if Jackson cannot write it, or Mimic refuses it; the message is one sentence
     * @throws IllegalStateException if no API is Mimic's
     */
    String store(Object value);

    /**
     * Fetches the characters of a document.
     *
     * @param id its id
     * @return the JSON text as it was stored; empty if there is none of this id, or if it has expired
     * @throws IllegalStateException if no API is Mimic's
     */
    Optional<String> fetch(String id);

    /**
     * Stores the {@code .json} files of a folder and its subfolders, each under the id that follows from its name below the
     * folder; all or none. The ids are those of {@code -Dmimic.load}, the same on every machine.
     *
     * @param folder the folder on the class path, also in a jar, for example {@code payments}
     * @return the ids by the names of the files, for example {@code declined/no-funds.json}
     * @throws IllegalArgumentException if there is no such folder or file, or if a file cannot be stored; the message names
     *     each such file and what is wrong
     * @throws IllegalStateException if no API is Mimic's
     */
    SortedMap<String, String> load(String folder);

    /**
     * Stores the files of a folder of the file system, as {@link #load(String)} does.
     *
     * @param folder the folder
     * @return the ids by the names of the files
     * @throws IllegalArgumentException as {@link #load(String)}
     * @throws IllegalStateException if no API is Mimic's
     */
    SortedMap<String, String> load(Path folder);

    /**
     * {@return the id of a file that was loaded, here or by {@link MimicTest#load}}
     *
     * @param file its name below its folder, for example {@code declined/no-funds.json}
     * @throws IllegalArgumentException if no such file was loaded; the message names those that were
     */
    String idOf(String file);

    /**
     * {@return the requests that callers have made in this test, the oldest first: method, path, status, and the id of the
     * document; never the documents} Of more than 1000 requests it has the last 1000.
     */
    List<ServedRequest> requests();

    /**
     * Moves the time of throttles, quotas and the documents' expiry forward, until the next reset, and lets messages be seen again
     * whose visibility timeout is over by then. The clocks of the test and of the functions do not move.
     *
     * @param duration by how much
     * @throws IllegalArgumentException if it is negative
     */
    void advance(Duration duration);

    /**
     * Waits until no message is under way, for 30 seconds at most: so that a test that has sent a message, put an object or stored a
     * document can look at what has come of it.
     *
     * <pre>{@code
     * sqs.sendMessage(send -> send.queueUrl(mimic.output("QueueUrl")).messageBody("{\"amount\": 12.50}"));
     * mimic.awaitIdle();
     * …
     * }</pre>
     *
     * <p>The queues that a function reads are empty then, what the tables have told their streams has been done, rules have
     * delivered, and no function runs. A message that a function has failed to do is under way until the queue's visibility
     * timeout is over and it has been done, or is in a queue of dead letters; {@link #advance} ends the visibility timeout.
     *
     * @throws IllegalStateException if something still is under way then; the message is one sentence that names it
     */
    void awaitIdle();

    /**
     * Waits as {@link #awaitIdle()} does.
     *
     * @param timeout how long at most
     * @throws IllegalStateException if something still is under way then; the message is one sentence that names it
     */
    void awaitIdle(Duration timeout);

    /**
     * Does what is done before each test: forgets requests, messages, objects, what was counted against limits, each
     * {@link #advance}, and what was stored since; what was loaded for the class, and what its {@code @BeforeAll} methods have
     * stored, is there as it was.
     *
     * @see MimicTest#resetBeforeEach
     */
    void reset();
}
