package dev.mimic.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.kms.IKey;

/** Permissions of those that are granted them, whoever owns the resource: its own policy stays as it is. */
final class Permissions {

    /** The keys of AWS itself, which let everybody of the account who may use the service. */
    private static final String ALIAS_OF_AWS = ":alias/aws/";

    private Permissions() {}

    static Grant allow(IGrantable grantee, String resourceArn, List<String> actions) {
        return allow(grantee, resourceArn, actions, null);
    }

    /**
     * Allows something under conditions.
     *
     * @param conditions as a policy has them; null for none
     */
    static Grant allow(
            IGrantable grantee,
            String resourceArn,
            List<String> actions,
            Map<String, ? extends Map<String, ?>> conditions) {
        return Grant.addToPrincipal(GrantOnPrincipalOptions.builder()
                .grantee(grantee)
                .actions(actions)
                .resourceArns(List.of(resourceArn))
                .conditions(conditions)
                .build());
    }

    /**
     * Names an imported key, whose own policy nobody here can change, by its ARN. CDK names every key ({@code *}) where
     * the stack that imports the key is of another region, as with the key of a table's replica.
     */
    static Grant useKey(IGrantable grantee, IKey key, List<String> actions) {
        boolean imported = key.getNode().getDefaultChild() == null;
        return imported ? allow(grantee, key.getKeyArn(), actions) : key.grant(grantee, actions.toArray(String[]::new));
    }

    /** Lets somebody read what a key has encrypted; nothing is needed where there is no key, or one of AWS itself. */
    static void decrypt(IGrantable grantee, IKey key) {
        useKeyIfNeeded(grantee, key, "kms:Decrypt");
    }

    /** Lets somebody write what the service encrypts with a key of its own, which this one encrypts in turn. */
    static void encrypt(IGrantable grantee, IKey key) {
        useKeyIfNeeded(grantee, key, "kms:GenerateDataKey");
    }

    private static void useKeyIfNeeded(IGrantable grantee, IKey key, String action) {
        if (key != null && !key.getKeyArn().contains(ALIAS_OF_AWS)) {
            useKey(grantee, key, List.of(action));
        }
    }
}
