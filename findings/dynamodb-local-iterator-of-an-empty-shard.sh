#!/bin/sh
# DynamoDB Local 3.3.1: what is written to one table spoils the iterator that somebody holds of another table's stream.
#
# One would guess: a shard iterator stands for a place in one shard of one stream. Taken while the shard is empty, at
# TRIM_HORIZON or at LATEST, it reads the first record that comes, and what happens to other tables is nothing to it.
#
# What it does: sequence numbers are one count for all tables of a database. The iterator of an empty shard remembers the
# count of that moment; when another table has been written to in between, the first record of its own shard lies beyond
# the number that it expects, and GetRecords takes the iterator for one that has fallen out of the stream:
# TrimmedDataAccessException, "past the oldest stream record". A new TRIM_HORIZON iterator reads the record. With a single
# table it never happens, so whoever tests a reader of streams with one table does not see it.
#
# Seen on 2026-11-30:
#   TRIM_HORIZON, nothing else is written: 1 record
#   TRIM_HORIZON, another table is written to before: TrimmedDataAccessException
#   LATEST, nothing else is written: 1 record
#   LATEST, another table is written to before: TrimmedDataAccessException
#   a new iterator after that: 1 record
#
# Needs a JDK, 17 or newer, and Maven. Ends with another status than 0 where it comes out differently.
set -eu
script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
maven=$(command -v mvn || echo "$(dirname "$(dirname "$script")")/mvnw")
cd "$work"

cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.dynamodb</groupId>
      <artifactId>DynamoDBLocal</artifactId>
      <version>3.3.1</version>
    </dependency>
  </dependencies>
</project>
POM

cat > Finding.java <<'JAVA'
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class Finding {

    static DynamoDbClient dynamoDb;
    static DynamoDbStreamsClient streams;
    static int tables;

    public static void main(String[] args) throws Exception {
        AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
        dynamoDb = local.dynamoDbClient();
        streams = local.dynamoDbStreamsClient();
        for (ShardIteratorType type : new ShardIteratorType[] {ShardIteratorType.TRIM_HORIZON, ShardIteratorType.LATEST}) {
            String alone = table();
            String iterator = iterator(alone, type);
            put(alone);
            System.out.println(type + ", nothing else is written: " + read(iterator));

            String other = table();
            String table = table();
            iterator = iterator(table, type);
            put(other);
            put(table);
            System.out.println(type + ", another table is written to before: " + read(iterator));
            if (type == ShardIteratorType.LATEST) {
                System.out.println("a new iterator after that: " + read(iterator(table, ShardIteratorType.TRIM_HORIZON)));
            }
        }
        System.exit(0);
    }

    static String table() {
        String name = "Table" + tables++;
        dynamoDb.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
        return name;
    }

    static void put(String table) {
        dynamoDb.putItem(put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS("a"))));
    }

    static String iterator(String table, ShardIteratorType type) {
        String arn = dynamoDb.describeTable(describe -> describe.tableName(table)).table().latestStreamArn();
        String shard = streams.describeStream(describe -> describe.streamArn(arn))
                .streamDescription().shards().get(0).shardId();
        return streams.getShardIterator(get -> get.streamArn(arn).shardId(shard).shardIteratorType(type)).shardIterator();
    }

    static String read(String iterator) {
        try {
            int records = streams.getRecords(get -> get.shardIterator(iterator)).records().size();
            return records + (records == 1 ? " record" : " records");
        } catch (TrimmedDataAccessException e) {
            return "TrimmedDataAccessException";
        }
    }
}
JAVA

"$maven" -q dependency:copy-dependencies -DoutputDirectory=lib
java -cp "lib/*" Finding.java 2> /dev/null | tee came

sed -n 's/^#   //p' "$script" > expected
diff expected came
