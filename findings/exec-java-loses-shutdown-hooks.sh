#!/bin/sh
# exec-maven-plugin 3.6.4 (goal java) on JDK 17, with Maven 3.8 or 3.9.
#
# One would guess: a shutdown hook that a program registers runs when Maven's JVM ends, and one hook cannot keep another
# from running: they are threads of their own, and "started in some unspecified order".
#
# What it does: exec:java runs the program in a thread group of its own and destroys that group when main() has returned.
# A hook is a thread that has not been started, and it belongs to the group of the thread that made it. When the JVM ends,
# starting a thread of a destroyed group throws IllegalThreadStateException in the middle of the loop that starts the
# hooks; the JVM says nothing, starts no further hook and waits for none. So a library that registers a hook in one
# execution (jsii does, for AWS CDK) takes the hooks of all later executions away: temporary files stay, servers are not
# closed. From JDK 19 on thread groups are not destroyed any more, and both hooks run.
#
# Output on 2026-11-30, JDK 17.0.15, one program that registers a hook and one that registers another:
#   first alone:  no hook ran
#   second alone: second hook ran
#   both:         no hook ran
#
# The second one ends the JVM by System.exit(0), while its own group still exists, as a server does that is interrupted.
set -eu

case $(java -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p') in
  17) ;;
  *) echo "needs JDK 17 as java and in JAVA_HOME" && exit 2 ;;
esac
script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
maven=$(command -v mvn || echo "$(dirname "$(dirname "$script")")/mvnw")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p src/main/java

execution() {
  cat <<XML
          <execution>
            <id>$1</id>
            <phase>package</phase>
            <goals><goal>java</goal></goals>
            <configuration><mainClass>Hook</mainClass><arguments><argument>$1</argument></arguments></configuration>
          </execution>
XML
}

pom() {
  cat <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
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
        <executions>
$(for name in "$@"; do execution "$name"; done)
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
XML
}

cat > src/main/java/Hook.java <<'JAVA'
public class Hook {

    public static void main(String[] args) {
        String line = args[0] + " hook ran";
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.err.println(line)));
        if (args[0].equals("second")) {
            System.exit(0);
        }
    }
}
JAVA

run() {
  label=$1
  shift
  pom "$@" > pom.xml
  "$maven" -q --batch-mode -Dstyle.color=never package > printed 2>&1 || { cat printed; exit 1; }
  echo "$label $(grep -oE '(first|second) hook ran' printed || echo no hook ran)"
}

{
  run 'first alone: ' first
  run 'second alone:' second
  run 'both:        ' first second
} | tee came

printf '%s\n' 'first alone:  no hook ran' 'second alone: second hook ran' 'both:         no hook ran' | cmp - came
