#!/bin/sh
# maven-surefire-plugin 3.5.6 and 3.6.0 with JUnit 6.1.3, four test classes, reuseForks as by default.
#
# What lives as long as the tests (a server, a container) is kept in the store of JUnit's root context by its extension,
# and JUnit closes it at the end. JUnit is told by junit-platform.properties to run four classes at a time.
#
# One would guess: with forkCount 2 each of the two JVMs makes one server and closes it at its end, since forks are
# reused. And two JVMs, each with four classes at a time, run more classes at a time than one does.
#
# What it does: with more than one fork Surefire hands the classes to the JVMs one by one, and the JVM runs each of them
# by a Launcher.execute of its own. For JUnit that is the whole run: the root context is made and closed for each class,
# so a fork more makes four servers out of one. A class has no other class beside it in its JVM, so a fork more makes two
# classes at a time out of four. Only the launcher session lives as long as the JVM (StoreScope.LAUNCHER_SESSION, since
# JUnit 5.13). Nothing warns of it; JUnit says for each class that parallel execution is on.
#
# Surefire documents that classes are handed over one by one and that its own parallel=classes does nothing then, under
# "Combining forkCount and parallel". That stores end with each class is its issue 2919 of 2021, closed when it took to
# opening a launcher session.
# https://maven.apache.org/plugins/maven-surefire-plugin/examples/fork-options-and-parallel-execution.html
#
# Output on 2026-11-30, JDK 17.0.15. A class is alone if it meets no other class in its JVM for 5 seconds:
#   3.5.6, forkCount 1: 4 classes, JVMs 1, root stores closed 1, session stores closed 1, classes alone 0
#   3.5.6, forkCount 2: 4 classes, JVMs 2, root stores closed 4, session stores closed 2, classes alone 4
#   3.6.0, forkCount 1: 4 classes, JVMs 1, root stores closed 1, session stores closed 1, classes alone 0
#   3.6.0, forkCount 2: 4 classes, JVMs 2, root stores closed 4, session stores closed 2, classes alone 4
#
# Exits with 1 if it has changed. Needs a JDK from 17 on, mvn, and Maven Central.
set -eu

script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p src/test/java src/test/resources

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter</artifactId>
      <version>6.1.3</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-resources-plugin</artifactId>
        <version>3.5.0</version>
      </plugin>
      <plugin>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.15.0</version>
      </plugin>
      <plugin>
        <artifactId>maven-surefire-plugin</artifactId>
        <version>${surefire}</version>
      </plugin>
    </plugins>
  </build>
</project>
XML

cat > src/test/resources/junit-platform.properties <<'PROPERTIES'
junit.jupiter.execution.parallel.enabled=true
junit.jupiter.execution.parallel.mode.default=same_thread
junit.jupiter.execution.parallel.mode.classes.default=concurrent
junit.jupiter.execution.parallel.config.strategy=fixed
junit.jupiter.execution.parallel.config.fixed.parallelism=4
PROPERTIES

cat > src/test/java/Servers.java <<'JAVA'
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

public class Servers implements BeforeAllCallback {

    private static final Exchanger<String> CLASSES = new Exchanger<>();

    record Server(String store) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            log(store + " store closed");
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        ExtensionContext.Namespace namespace = ExtensionContext.Namespace.create(Servers.class);
        context.getRoot().getStore(namespace).computeIfAbsent("root", Server::new);
        // A key of its own: what a session's store has, is found in the root's as well.
        context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, namespace)
                .computeIfAbsent("session", Server::new);
        log("JVM " + ProcessHandle.current().pid());
        try {
            CLASSES.exchange(context.getDisplayName(), 5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log("class alone");
        }
    }

    private static synchronized void log(String line) throws IOException {
        Files.writeString(Path.of("log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
JAVA

for name in A B C D; do
  cat > "src/test/java/${name}Test.java" <<JAVA
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class ${name}Test {

    @Test
    void test() {}
}
JAVA
done

for surefire in 3.5.6 3.6.0; do
  for forks in 1 2; do
    rm -f log
    mvn -q --batch-mode -Dstyle.color=never -Dsurefire=$surefire -DforkCount=$forks test > printed 2>&1 \
      || { cat printed; exit 1; }
    echo "$surefire, forkCount $forks: $(grep -c '^JVM' log) classes," \
      "JVMs $(grep '^JVM' log | sort -u | wc -l | tr -d ' ')," \
      "root stores closed $(grep -c '^root' log || true)," \
      "session stores closed $(grep -c '^session' log || true)," \
      "classes alone $(grep -c '^class alone' log || true)"
  done
done | tee came

sed -n 's/^#   \([0-9.]*, forkCount .*\)/\1/p' "$script" | cmp -s - came || { echo "this has changed"; exit 1; }
