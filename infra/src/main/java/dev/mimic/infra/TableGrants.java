package dev.mimic.infra;

import java.util.List;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.kms.IKey;

/** What one has to be allowed to keep documents in a table, or to read them: the calls, and the use of the table's key. */
final class TableGrants {

    private static final List<String> DECRYPT = List.of("kms:Decrypt");
    private static final List<String> ENCRYPT_AND_DECRYPT =
            List.of("kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*");

    private TableGrants() {}

    static Grant store(ITable table, IGrantable grantee) {
        return grant(table, grantee, ENCRYPT_AND_DECRYPT, "dynamodb:PutItem");
    }

    static Grant retrieve(ITable table, IGrantable grantee) {
        return grant(table, grantee, DECRYPT, "dynamodb:GetItem");
    }

    /** Many documents are written at once; one that replaces another is put under a condition, which a batch has not. */
    static Grant ingest(ITable table, IGrantable grantee) {
        return grant(table, grantee, ENCRYPT_AND_DECRYPT, "dynamodb:PutItem", "dynamodb:BatchWriteItem");
    }

    private static Grant grant(ITable table, IGrantable grantee, List<String> useOfKey, String... calls) {
        Grant grant = table.grant(grantee, calls);
        IKey key = table.getEncryptionKey();
        return key == null ? grant : grant.combine(Permissions.useKey(grantee, key, useOfKey));
    }
}
