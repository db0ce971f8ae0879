package dev.mimic.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.dynamodb.Installation;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An imported table did not exist, every POST was answered with 500, and the start had said nothing. */
final class ImportedTablesTest {

    @TempDir
    private Path directory;

    @Test
    void isATableThatNoStackDescribes() throws IOException {
        WrittenAssembly.in(directory).withResource("/Policy", """
                {"Type": "AWS::IAM::Policy", "Properties": {"PolicyName": "Policy", "PolicyDocument": {"Statement": [
                  {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": [
                    "arn:aws:dynamodb:us-east-1:000000000000:table/legacy",
                    {"Fn::GetAtt": ["Table", "Arn"]}]}]}}}
                """);
        DynamoDb dynamoDb = new DynamoDb(Installation.besideThisModule(), Optional.empty());
        List<SynthesizedStack> stacks = CloudAssembly.read(directory, dynamoDb).stacks();

        dynamoDb.read(stacks);

        assertEquals(
                List.of(
                        "table legacy is imported: no stack of this assembly describes it, so it does not exist here and"
                                + " calls for it fail"),
                dynamoDb.warnings());
    }
}
