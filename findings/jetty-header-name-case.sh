#!/bin/sh
# Jetty 12.1.14 (org.eclipse.jetty:jetty-server), HttpCompliance.Violation.CASE_SENSITIVE_FIELD_NAME
#
# Documented: Jetty reports the names of known headers in their usual case, and a compliance mode with this violation
# "prevents Jetty altering the case of the fields received".
# https://javadoc.jetty.org/jetty-12.1/org/eclipse/jetty/http/HttpCompliance.Violation.html
#
# One would guess: with it, a client's "accept" is reported as "accept".
#
# It is, if the VALUE is one that Jetty has in its table of frequent headers. The same name with another value is
# reported in Jetty's own case, and so is every known header of whose values none is in the table:
#
#   accept: */*                      accept
#   accept: text/csv                 Accept
#   content-type: application/json   content-type
#   content-type: application/xml    Content-Type
#   cache-control: no-cache          cache-control
#   cache-control: max-age=7         Cache-Control
#   origin: http://a                 Origin
#   x-mine: 1                        x-mine
#
# (HttpParser.parseFields reads the name out of the buffer only where the entry that it finds has a value.)
#
# Seen on 2026-11-30 with JDK 17. Exits with 1 if it has changed. Needs a JDK from 17 on, mvn, and Maven Central.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>jetty-header-name-case</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.eclipse.jetty</groupId>
      <artifactId>jetty-server</artifactId>
      <version>12.1.14</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
POM

cat > "$folder/HeaderNameCase.java" <<'JAVA'
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

public class HeaderNameCase {
    public static void main(String[] args) throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.RFC9110.with(
                "CASE", HttpCompliance.Violation.CASE_SENSITIVE_FIELD_NAME));
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                // The client sends one header between these two.
                String name = request.getHeaders().stream()
                        .map(field -> field.getName())
                        .filter(field -> !field.equals("Host") && !field.equals("Connection"))
                        .findFirst()
                        .orElseThrow();
                response.write(true, StandardCharsets.US_ASCII.encode(name), callback);
                return true;
            }
        });
        server.start();
        for (String header : List.of(
                "accept: */*",
                "accept: text/csv",
                "content-type: application/json",
                "content-type: application/xml",
                "cache-control: no-cache",
                "cache-control: max-age=7",
                "origin: http://a",
                "x-mine: 1")) {
            try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
                socket.getOutputStream()
                        .write(("GET / HTTP/1.1\r\nHost: a\r\n" + header + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                System.out.printf("%-32s %s%n", header, answer.substring(answer.indexOf("\r\n\r\n") + 4));
            }
        }
        server.stop();
    }
}
JAVA

mvn -q -f "$folder/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/lib"
java -cp "$folder/lib/*" "$folder/HeaderNameCase.java" > "$folder/seen"
cat "$folder/seen"

sed -n 's/^#   \([a-z-]*: .*\)/\1/p' "$0" > "$folder/expected"
cmp -s "$folder/seen" "$folder/expected" || { echo "this has changed"; exit 1; }
