package dev.mimic.functions.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimic.s3.S3Proxy;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;

/** The requests for objects, and their signatures, as S3Proxy takes them that checks each; it knows no tags. */
@Tag("extended")
final class S3ProxyBucketTest {

    private static final Deadline FAR = Deadline.in(Duration.ofMinutes(5));
    private static final String KEY = "documents/1d/7b5d4f1e-6f0a-4c3e-9d2b-8a1c0e9f7d63/0123456789abcdef";

    private URLClassLoader jars;
    private Object s3Proxy;
    private Bucket bucket;

    @BeforeEach
    void start() throws Exception {
        jars = new URLClassLoader(
                S3Proxy.besideThisModule().stream().map(S3ProxyBucketTest::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(jars);
        s3Proxy = s3Proxy();
        call(s3Proxy, "start");
        URI endpoint = URI.create("http://127.0.0.1:" + call(s3Proxy, "getPort"));
        LargeDocuments settings = new LargeDocuments("bucket", Optional.of(0), Optional.of(endpoint));
        bucket = S3.bucket("us-east-1", settings, PatientRetries.strategy());
        S3Http http = S3.http("us-east-1");
        http.send(
                http.sign(
                        S3Endpoint.of("bucket", "us-east-1", Optional.of(endpoint))
                                .request(SdkHttpMethod.PUT, "")
                                .build(),
                        null),
                FAR);
    }

    /** With buckets in memory, as that of mimic-s3, except that it checks signatures. */
    private Object s3Proxy() throws ReflectiveOperationException {
        Object builder =
                jars.loadClass("org.gaul.s3proxy.S3Proxy").getMethod("builder").invoke(null);
        Class<?> authentication = jars.loadClass("org.gaul.s3proxy.auth.AuthenticationType");
        Class<?> store = jars.loadClass("org.gaul.s3proxy.blobstore.BlobStore");
        Object inMemory = jars.loadClass("org.gaul.s3proxy.nio2blob.TransientNio2BlobStore")
                .getConstructor()
                .newInstance();
        Class<?> type = builder.getClass();
        type.getMethod("awsAuthentication", authentication, String.class, String.class)
                .invoke(
                        builder,
                        authentication.getField("AWS_V4").get(null),
                        System.getenv("AWS_ACCESS_KEY_ID"),
                        System.getenv("AWS_SECRET_ACCESS_KEY"));
        type.getMethod("blobStore", store).invoke(builder, inMemory);
        type.getMethod("endpoint", URI.class).invoke(builder, URI.create("http://127.0.0.1:0"));
        return call(builder, "build");
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() throws Exception {
        call(s3Proxy, "stop");
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        jars.close();
    }

    @Test
    void takesEachRequestAndItsSignature() {
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        ObjectReference object = new ObjectReference(KEY, content.length, Bucket.sha256(content));

        assertArrayEquals(object.sha256(), bucket.put(KEY, content, false, FAR));
        assertArrayEquals(content, bucket.get(object, FAR));

        // There is one of this key already, as where the answer to an earlier attempt was lost.
        bucket.put(KEY, new byte[] {1}, false, FAR);
        assertArrayEquals(content, bucket.get(object, FAR));

        bucket.delete(KEY, FAR);
        bucket.delete(KEY, FAR);
        assertThrows(MissingTextException.class, () -> bucket.get(object, FAR));
    }
}
