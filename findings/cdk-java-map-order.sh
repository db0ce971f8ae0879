#!/usr/bin/env bash
# aws-cdk-lib 2.263.0 for Java (jsii-runtime 1.139.0, constructs 10.8.1): the order of a java.util.Map decides whether an
# API is deployed again.
#
# One would guess: the headers of a gateway response are a map, so that two equal maps give one template.
# What it does: jsii passes on the order in which a map is iterated, and RestApi hashes the resources of the API as they
# are written into the logical id of its AWS::ApiGateway::Deployment. Two equal maps of another order give two ids, which
# is a new deployment. And the usual way to write a map in Java, Map.of, has another order in about every second JVM
# (its salt is taken from the clock, https://bugs.java.com/bugdatabase/view_bug?bug_id=8201650), so that `cdk synth` of
# unchanged sources goes back and forth between two deployments. In TypeScript and Python a map has the order of the
# sources.
#
# Below, a gateway response has two headers, given twice in one order and once in the other, all in one JVM.
#
# Output on 2026-11-30, JDK 17:
#   equal maps: true
#   ApiDeploymentB17BE62D1bb549af3d0e46c4f39643b57ecc23ce
#   ApiDeploymentB17BE62D1bb549af3d0e46c4f39643b57ecc23ce
#   ApiDeploymentB17BE62D66344b6c2b0da97eafcd57ed23f5b4c1
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/src/main/java"

cat > "$folder/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>map-order</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>software.amazon.awscdk</groupId>
      <artifactId>aws-cdk-lib</artifactId>
      <version>2.263.0</version>
    </dependency>
    <dependency>
      <groupId>software.constructs</groupId>
      <artifactId>constructs</artifactId>
      <version>10.8.1</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.15.0</version>
      </plugin>
      <plugin>
        <groupId>org.codehaus.mojo</groupId>
        <artifactId>exec-maven-plugin</artifactId>
        <version>3.6.4</version>
        <configuration>
          <mainClass>MapOrder</mainClass>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
POM

cat > "$folder/src/main/java/MapOrder.java" <<'JAVA'
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

public final class MapOrder {

    public static void main(String[] args) {
        Map<String, String> headers = map("Retry-After", "'1'", "Vary", "'Origin'");
        Map<String, String> same = map("Vary", "'Origin'", "Retry-After", "'1'");
        String id = deploymentOf(headers);
        String again = deploymentOf(headers);
        String other = deploymentOf(same);
        System.out.println("equal maps: " + headers.equals(same));
        System.out.println(id);
        System.out.println(again);
        System.out.println(other);
        System.exit(headers.equals(same) && id.equals(again) && !id.equals(other) ? 0 : 1);
    }

    private static Map<String, String> map(String first, String firstValue, String second, String secondValue) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(first, firstValue);
        map.put(second, secondValue);
        return map;
    }

    private static String deploymentOf(Map<String, String> headers) {
        Stack stack = new Stack(new App(), "Stack");
        RestApi api = RestApi.Builder.create(stack, "Api").cloudWatchRole(false).build();
        api.getRoot().addMethod("GET");
        api.addGatewayResponse(
                "Throttled",
                GatewayResponseOptions.builder()
                        .type(ResponseType.THROTTLED)
                        .responseHeaders(headers)
                        .build());
        return Template.fromStack(stack)
                .findResources("AWS::ApiGateway::Deployment")
                .keySet()
                .iterator()
                .next();
    }
}
JAVA

export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20,22
mvn -q -f "$folder/pom.xml" compile exec:java
