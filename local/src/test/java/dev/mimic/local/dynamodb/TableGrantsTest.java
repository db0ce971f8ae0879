package dev.mimic.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mimic.dynamodb.Installation;
import dev.mimic.local.assembly.CloudAssembly;
import dev.mimic.local.assembly.SynthesizedStack;
import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An imported table is a name among a function's variables, and every call for it was a 500: only policies tell. */
final class TableGrantsTest {

    @TempDir
    private Path directory;

    @Test
    void everyTableThatAPolicyNamesIsFound() throws IOException {
        WrittenAssembly.in(directory).withResource("/Policy", """
                        {"Type": "AWS::IAM::Policy", "Properties": {"PolicyName": "Policy", "PolicyDocument": {"Statement": [
                          {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource":
                            {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":dynamodb:", {"Ref": "AWS::Region"},
                              ":", {"Ref": "AWS::AccountId"}, ":table/imported"]]}},
                          {"Effect": "Allow", "Action": "dynamodb:Query", "Resource": [
                            "arn:aws:dynamodb:eu-west-1:123456789012:table/foreign/index/by-date",
                            "arn:aws:dynamodb:eu-west-1:123456789012:table/pattern-*",
                            {"Ref": "AWS::NoValue"}, {"Fn::GetAtt": ["Table", "Unknown"]}, "*"]},
                          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/table/x"}]}}}
                        """).withResource("/Inline", """
                        {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}, "Policies": [
                          {"PolicyName": "Inline", "PolicyDocument": {"Statement":
                          {"Effect": "Allow", "Action": "dynamodb:*",
                           "Resource": "arn:aws:dynamodb:us-east-1:000000000000:table/inline"}}}]}}
                        """);
        DynamoDb dynamoDb = new DynamoDb(Installation.besideThisModule(), Optional.empty());
        SynthesizedStack stack =
                CloudAssembly.read(directory, dynamoDb).stacks().get(0);

        assertEquals(Set.of("foreign", "imported", "inline"), new TableGrants(stack).tables());
    }
}
