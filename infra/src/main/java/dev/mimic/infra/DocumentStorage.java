package dev.mimic.infra;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.constructs.Construct;

/**
 * Where documents are kept: in the table, and the large ones in the bucket if there is one.
 *
 * @param table the table
 * @param bucket the bucket; null without
 */
record DocumentStorage(ITable table, DocumentBucket bucket) {

    static DocumentStorage create(Construct scope, MimicProps props) {
        return new DocumentStorage(
                DocumentTable.findOrCreate(scope, "Table", props), DocumentBucket.findOrCreate(scope, "Bucket", props));
    }

    /** What the function has to know that stores what is posted. */
    Map<String, String> environmentToStore() {
        return environment(largeOnes().map(DocumentBucket::environmentToStore));
    }

    /** What the function has to know that takes documents from sources. */
    Map<String, String> environmentToIngest() {
        return environment(largeOnes().map(DocumentBucket::environmentToIngest));
    }

    /** What the function has to know that reads documents. */
    Map<String, String> environmentToRetrieve() {
        return environment(largeOnes().map(DocumentBucket::environmentToRetrieve));
    }

    private Map<String, String> environment(Optional<Map<String, String>> ofBucket) {
        Map<String, String> environment = new TreeMap<>(ofBucket.orElse(Map.of()));
        environment.put("MIMIC_TABLE", table.getTableName());
        return environment;
    }

    Grant grantStore(IGrantable grantee) {
        Grant grant = TableGrants.store(table, grantee);
        return largeOnes()
                .filter(large -> !large.settings().isReadOnly)
                .map(large -> grant.combine(large.grantStore(grantee)))
                .orElse(grant);
    }

    Grant grantRetrieve(IGrantable grantee) {
        Grant grant = TableGrants.retrieve(table, grantee);
        return largeOnes()
                .map(large -> grant.combine(large.grantRetrieve(grantee)))
                .orElse(grant);
    }

    void grantIngest(IGrantable grantee) {
        TableGrants.ingest(table, grantee);
        largeOnes().ifPresent(large -> large.grantIngest(grantee));
    }

    /**
     * Has a deployment bring the function that reads from the bucket into use before one that puts texts there: else, when it
     * switches the bucket on, what is stored could not be read for as long as they are apart.
     */
    void readableBeforeStored(MimicFunction retrieve, MimicFunction storing) {
        largeOnes().filter(large -> !large.settings().isReadOnly).ifPresent(large -> storing.deployAfter(retrieve));
    }

    /**
     * Checks that a source does not give documents that are kept already.
     *
     * @throws IllegalArgumentException if it may
     */
    void checkBeside(MimicEventSource source) {
        largeOnes().ifPresent(large -> large.checkBeside(source));
    }

    private Optional<DocumentBucket> largeOnes() {
        return Optional.ofNullable(bucket);
    }
}
