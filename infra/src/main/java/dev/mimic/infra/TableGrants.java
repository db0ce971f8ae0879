package dev.mimic.infra;

import java.util.List;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.kms.IKey;

/** What one has to be allowed to keep documents in a table, or to read them: one call, and the use of the table's key. */
final class TableGrants {

    private static final List<String> DECRYPT = List.of("kms:Decrypt");
    private static final List<String> ENCRYPT_AND_DECRYPT =
            List.of("kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*");

    private TableGrants() {}

    static Grant store(ITable table, IGrantable grantee) {
        return grant(table, grantee, "dynamodb:PutItem", ENCRYPT_AND_DECRYPT);
    }

    static Grant retrieve(ITable table, IGrantable grantee) {
        return grant(table, grantee, "dynamodb:GetItem", DECRYPT);
    }

    private static Grant grant(ITable table, IGrantable grantee, String call, List<String> useOfKey) {
        Grant grant = table.grant(grantee, call);
        IKey key = table.getEncryptionKey();
        return key == null ? grant : grant.combine(grant(key, grantee, useOfKey));
    }

    /**
     * Names an imported key, whose own policy nobody here can change, by its ARN. CDK names every key ({@code *}) where
     * the stack that imports the key is of another region, as with the key of a table's replica.
     */
    private static Grant grant(IKey key, IGrantable grantee, List<String> actions) {
        boolean imported = key.getNode().getDefaultChild() == null;
        return imported
                ? Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                        .grantee(grantee)
                        .actions(actions)
                        .resourceArns(List.of(key.getKeyArn()))
                        .build())
                : key.grant(grantee, actions.toArray(String[]::new));
    }
}
