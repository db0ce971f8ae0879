package dev.mimic.local.commandline;

import dev.mimic.local.assembly.WrittenAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An assembly of seven stacks, each with a REST API of the name {@code Api} and no two alike. */
final class SevenStacks {

    private static final String OK = """
            "x-amazon-apigateway-integration": {
              "type": "mock",
              "requestTemplates": {"application/json": "{\\"statusCode\\": 200}"},
              "responses": {"default": {"statusCode": "200"}}}""";

    private static final String ELSEWHERE = """
            "x-amazon-apigateway-integration": {"type": "http_proxy", "httpMethod": "GET", "uri": "https://a.example"}""";

    private SevenStacks() {}

    static void write(Path directory) throws IOException {
        WrittenAssembly assembly = WrittenAssembly.in(directory)
                .withResource("/Api/Properties/Name", "\"Api\"")
                .withResource("/Post/Properties/ApiKeyRequired", "true")
                .withResource("/Post/Properties/AuthorizationType", "\"CUSTOM\"")
                .withResource("/Post/Properties/AuthorizerId", "{\"Ref\": \"Tokens\"}")
                .withResource("/Key/Properties/Name", "\"Key of items\"")
                .withResource("/Key/Properties/Value", "\"the-key-of-the-items-stack\"")
                .withResource("/Photos", "{\"Type\": \"AWS::SNS::Topic\"}")
                .withResources(instances())
                .withResource("/Tokens", """
                        {"Type": "AWS::ApiGateway::Authorizer", "Properties": {
                          "RestApiId": {"Ref": "Api"}, "Name": "Tokens", "Type": "TOKEN",
                          "IdentitySource": "method.request.header.Authorization",
                          "AuthorizerUri": {"Fn::Sub":
                            "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Alias}/invocations"}}}""");
        add("Pets", assembly, "\"/pets\": {\"post\": {" + OK + "}, \"get\": {" + OK + "}}", "prod");
        add("Users", assembly, "\"/users/{userId}\": {\"delete\": {" + OK + "}, \"get\": {" + OK + "}}", "prod");
        add("Legacy", assembly, legacy(), "prod");
        add("Signed", assembly, """
                "/signed": {"get": {"x-amazon-apigateway-auth": {"type": "AWS_IAM"}, %s}}""".formatted(OK), "prod");
        add("Staged", assembly, "\"/\": {\"get\": {" + OK + "}}", "beta", "prod");
        add("Documents", assembly, documents(), "dev");
        // A stack is called by its name, also where the app fixes its account and region.
        assembly.with("manifest.json", "/artifacts/Legacy/environment", "\"aws://123456789012/us-east-1\"");
    }

    private static String instances() {
        return IntStream.rangeClosed(1, 30)
                .mapToObj(number -> "\"Instance" + number + "\": {\"Type\": \"AWS::EC2::Instance\"}")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Twelve routes that lead to another service, and one that does not. */
    private static String legacy() {
        String elsewhere = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> "\"/old/" + number + "\": {\"get\": {" + ELSEWHERE + "}}")
                .collect(Collectors.joining(", "));
        return elsewhere + ", \"/new\": {\"put\": {" + OK + "}}";
    }

    /** Mimic's three routes: as those who post send it, a document comes under curl's own media type. */
    private static String documents() {
        String store = """
                "x-amazon-apigateway-integration": {
                  "type": "mock",
                  "requestTemplates": {"application/x-www-form-urlencoded": "{\\"statusCode\\": 200}"},
                  "responses": {"default": {"statusCode": "200", "responseTemplates": {"text/plain": "an-id"}}}}""";
        String retrieve = """
                "x-amazon-apigateway-integration": {
                  "type": "mock",
                  "requestTemplates": {"application/json": "{\\"statusCode\\": 200}"},
                  "responses": {"default": {"statusCode": "200", "responseTemplates": {"application/json":
                    "kept as $input.params('id')"}}}}""";
        return """
                "/mimic": {"post": {%s}}, "/mimic/{id}": {"get": {%s}}, "/mimic/{id}/body": {"get": {%s}}""".formatted(store, retrieve, OK);
    }

    private static void add(String stack, WrittenAssembly assembly, String paths, String... stages) throws IOException {
        assembly.withSecondStack(stack).with(stack + ".template.json", "/Resources", """
                {"Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "Api", "Body":
                   {"openapi": "3.0.1", "info": {"title": "Api", "version": "1"}, "paths": {%s}}}},
                 "Deployment": {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "Api"}}}}""".formatted(paths));
        for (String stage : stages) {
            String id = stage.substring(0, 1).toUpperCase(Locale.ROOT) + stage.substring(1);
            assembly.with(stack + ".template.json", "/Resources/" + id, """
                    {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "Api"},
                      "DeploymentId": {"Ref": "Deployment"}, "StageName": "%s"}}""".formatted(stage));
        }
    }
}
