#!/bin/sh
# S3Proxy 4.1.0: as Maven resolves it, it does not start: it needs an annotation of Jackson that nobody brings it.
#
# One would guess: org.gaul:s3proxy of Maven Central, as the only dependency of a project, is what its authors have
# tested, and starts in memory with the few lines of its documentation.
#
# What it does: it declares Jackson 3, whose jackson-databind asks for jackson-annotations 2.21 or newer, and the clients
# of other clouds that it declares as well bring 2.18 of the same artifact, which stands nearer to the root of the tree, so
# that Maven takes it. Nothing is missing for the compiler, and the build says nothing; the server ends while it starts,
# because Jackson 3 looks for a class that 2.18 does not have. Its own distribution is one jar, in which the newer one has
# won. The way out is Jackson's BOM in the project's own dependencyManagement.
#
# Seen on 2026-11-30:
#   as Maven resolves it: jackson-annotations 2.18.3, NoClassDefFoundError com/fasterxml/jackson/annotation/JsonSerializeAs
#   with Jackson's BOM 3.2.2: jackson-annotations 2.22, it listens
#
# Needs a JDK, 17 or newer, and Maven. Ends with another status than 0 where it comes out differently.
set -eu
script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
maven=$(command -v mvn || echo "$(dirname "$(dirname "$script")")/mvnw")
cd "$work"

pom() {
    mkdir -p "$1"
    cat > "$1/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  $2
  <dependencies>
    <dependency>
      <groupId>org.gaul</groupId>
      <artifactId>s3proxy</artifactId>
      <version>4.1.0</version>
    </dependency>
  </dependencies>
</project>
POM
    "$maven" -q -B -f "$1" dependency:copy-dependencies -DoutputDirectory=lib > "$1.log" 2>&1 || { cat "$1.log"; exit 1; }
}

cat > Finding.java <<'JAVA'
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

class Finding {

    public static void main(String[] args) throws Exception {
        String came = args[0] + ": " + annotations(Path.of(args[1])) + ", ";
        try {
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new TransientNio2BlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .build();
            proxy.start();
            came += proxy.getPort() > 0 ? "it listens" : "it does not listen";
        } catch (Throwable fault) {
            Throwable cause = fault;
            while (cause.getCause() != null && !(cause instanceof NoClassDefFoundError)) {
                cause = cause.getCause();
            }
            came += cause.getClass().getSimpleName() + " " + cause.getMessage();
        }
        // Standard output is where the server's own log goes.
        Files.writeString(Path.of("came"), came + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.exit(0);
    }

    private static String annotations(Path lib) throws Exception {
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("jackson-annotations-"))
                    .map(name -> name.replaceAll("(.*)-(.*)[.]jar", "$1 $2"))
                    .findFirst().orElseThrow();
        }
    }
}
JAVA

pom resolved ''
pom managed '<dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>tools.jackson</groupId>
        <artifactId>jackson-bom</artifactId>
        <version>3.2.2</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>'

java -cp "resolved/lib/*" Finding.java "as Maven resolves it" resolved/lib > log 2>&1
java -cp "managed/lib/*" Finding.java "with Jackson's BOM 3.2.2" managed/lib > log 2>&1
cat came

sed -n 's/^#   //p' "$script" > expected
diff expected came
