package dev.mimic.functions.store;

import java.util.concurrent.Semaphore;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** A writer that makes one call to DynamoDB or S3 whenever it is its turn, and may be killed between two of them. */
final class Turns {

    private final Semaphore turn = new Semaphore(0);
    private final Semaphore waiting = new Semaphore(0);
    private volatile boolean killed;
    private volatile boolean finished;

    /** Thrown where the writer would go on after it was killed: no handler of faults catches it. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    /** Begins, up to the first call. */
    void start(Runnable writing) {
        Thread writer = new Thread(
                () -> {
                    try {
                        writing.run();
                        finished = true;
                    } catch (Killed none) {
                        // as if there were no such thread
                    } finally {
                        waiting.release();
                    }
                },
                "writer");
        writer.setDaemon(true);
        writer.start();
        waiting.acquireUninterruptibly();
    }

    /** Has it make one call, unless it has come to its end. */
    void next() {
        if (!finished) {
            turn.release();
            waiting.acquireUninterruptibly();
        }
    }

    /** Has it make no other call. */
    void kill() {
        killed = true;
        next();
    }

    /** Whether it has come to its end, and so tells its caller that the document is stored. */
    boolean isFinished() {
        return finished;
    }

    private void await() {
        waiting.release();
        turn.acquireUninterruptibly();
        if (killed) {
            throw new Killed();
        }
    }

    DynamoDbClient awaiting(DynamoDbClient dynamoDb) {
        return new DynamoDbClient() {
            @Override
            public PutItemResponse putItem(PutItemRequest request) {
                await();
                return dynamoDb.putItem(request);
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {
                // the client belongs to the tests
            }
        };
    }

    SdkHttpClient awaiting(SdkHttpClient http) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                await();
                return http.prepareRequest(request);
            }

            @Override
            public void close() {
                http.close();
            }
        };
    }
}
