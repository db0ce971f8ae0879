package dev.mimic.local;

import dev.mimic.engine.Engine;
import dev.mimic.s3.S3Proxy;
import dev.mimic.sqs.ElasticMq;

/**
 * One process of ElasticMQ and one of S3Proxy for all tests of this JVM, as {@link SharedDynamoDb} is one of DynamoDB Local: the
 * one costs three seconds of CPU to start, the other one and a half. Each starts with the first test that has a queue or a bucket,
 * and ends with the JVM.
 */
public final class SharedEngines {

    public static final Engine<ElasticMq> ELASTIC_MQ = ElasticMq.shared(ElasticMq::besideThisModule);
    public static final Engine<S3Proxy> S3_PROXY = S3Proxy.shared(S3Proxy::besideThisModule);

    private SharedEngines() {}
}
