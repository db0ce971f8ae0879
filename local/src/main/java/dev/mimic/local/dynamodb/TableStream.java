package dev.mimic.local.dynamodb;

import dev.mimic.local.service.RecordStream;
import dev.mimic.local.service.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of a table in DynamoDB Local. */
final class TableStream implements RecordStream {

    private final String tableName;
    private final String arn;
    private final Supplier<DynamoDbClient> tables;
    private final Supplier<DynamoDbStreamsClient> streams;
    private final RepairedRecord repaired;

    /**
     * Reads nothing yet.
     *
     * @param arn the ARN that the template has for it
     * @param tables the client of the table, which is another after each reload
     * @param streams the client of the streams
     */
    TableStream(
            Table table,
            String arn,
            Supplier<DynamoDbClient> tables,
            Supplier<DynamoDbStreamsClient> streams,
            RepairedRecord repaired) {
        this.tableName = table.name();
        this.arn = arn;
        this.tables = tables;
        this.streams = streams;
        this.repaired = repaired;
    }

    @Override
    public String arn() {
        return arn;
    }

    @Override
    public List<Shard> shards() {
        String engineArn = engineArn();
        List<Shard> shards = new ArrayList<>();
        Optional<String> last = Optional.empty();
        do {
            String after = last.orElse(null);
            StreamDescription page = streams.get()
                    .describeStream(describe -> describe.streamArn(engineArn).exclusiveStartShardId(after))
                    .streamDescription();
            page.shards()
                    .forEach(shard ->
                            shards.add(new Shard(shard.shardId(), Optional.ofNullable(shard.parentShardId()))));
            last = Optional.ofNullable(page.lastEvaluatedShardId());
        } while (last.isPresent());
        return shards;
    }

    private String engineArn() {
        return tables.get()
                .describeTable(describe -> describe.tableName(tableName))
                .table()
                .latestStreamArn();
    }

    @Override
    public ShardReader read(String shard, Start start) {
        return new Reader(engineArn(), shard, start);
    }

    private final class Reader implements ShardReader {

        private final String engineArn;
        private final String shard;
        private final Start start;
        private Optional<String> lastRead = Optional.empty();
        private String iterator;

        Reader(String engineArn, String shard, Start start) {
            this.engineArn = engineArn;
            this.shard = shard;
            this.start = start;
            iterator = iterator();
        }

        private String iterator() {
            return lastRead.map(record -> iterator(ShardIteratorType.AFTER_SEQUENCE_NUMBER, record))
                    .orElseGet(() -> iterator(ShardIteratorType.valueOf(start.name()), null));
        }

        private String iterator(ShardIteratorType type, String sequenceNumber) {
            return streams.get()
                    .getShardIterator(get -> get.streamArn(engineArn)
                            .shardId(shard)
                            .shardIteratorType(type)
                            .sequenceNumber(sequenceNumber))
                    .shardIterator();
        }

        @Override
        public List<StreamRecord> next() {
            if (hasEnded()) {
                return List.of();
            }
            GetRecordsResponse response = records();
            List<StreamRecord> records =
                    response.records().stream().map(repaired::of).toList();
            // Only now, so that nothing is skipped if any of this fails.
            iterator = response.nextShardIterator();
            if (!records.isEmpty()) {
                lastRead = Optional.of(records.get(records.size() - 1).sequenceNumber());
            }
            return records;
        }

        private GetRecordsResponse records() {
            try {
                return streams.get().getRecords(get -> get.shardIterator(iterator));
            } catch (ExpiredIteratorException e) {
                // After a quarter of an hour, for example of a computer that slept.
                iterator = iterator();
            } catch (TrimmedDataAccessException e) {
                // Nor need a record be a day old. DynamoDB Local 3.3.1 counts the records of all tables together: one
                // that was
                // asked for while its shard was empty is before the first if another table was changed meanwhile.
                iterator = iterator(ShardIteratorType.TRIM_HORIZON, null);
            }
            return streams.get().getRecords(get -> get.shardIterator(iterator));
        }

        @Override
        public boolean hasEnded() {
            return iterator == null;
        }
    }
}
