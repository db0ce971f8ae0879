package dev.mimic.dynamodb;

/**
 * Where tables are: an account in a region. The same table name in two of them is two tables, as on AWS.
 *
 * <p>DynamoDB Local knows no accounts. It keeps the tables of each access key id and region apart, and so the account
 * stands in the place of the access key id.
 *
 * @param account the account, twelve digits; an access key id of DynamoDB Local may have letters and digits only
 * @param region the region, for example {@code eu-west-1}
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html">DynamoDB
 *     local usage notes: command line options, -sharedDb</a>
 */
public record Database(String account, String region) {

    /** That of a stack whose app fixes neither account nor region. */
    public static final Database DEFAULT = new Database("000000000000", "us-east-1");

    /** The name of the file that DynamoDB Local keeps it in. */
    String fileName() {
        return account + "_" + region + ".db";
    }
}
