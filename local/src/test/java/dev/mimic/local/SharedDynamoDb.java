package dev.mimic.local;

import dev.mimic.dynamodb.Installation;
import dev.mimic.dynamodb.SharedEngine;

/**
 * One process of DynamoDB Local for all tests of this JVM that keep their tables in memory: a process of its own costs each of
 * them two seconds of CPU. Nobody sees the tables of another. It ends with the JVM.
 */
public final class SharedDynamoDb {

    public static final SharedEngine ENGINE = SharedEngine.start(Installation.besideThisModule());

    private SharedDynamoDb() {}
}
