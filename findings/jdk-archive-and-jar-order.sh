#!/bin/sh
# -XX:ArchiveClassesAtExit of JDK 17 and JDK 25, with software.amazon.dynamodb:DynamoDBLocal 3.3.1 on the class path.
#
# The manifest of DynamoDBLocal.jar says "Class-Path: .", so the jar's own folder is on the class path, behind the jar. It
# cannot be empty, and a class-data archive is for jars: a folder in the class path must be empty.
#
# One would guess: whether the JVM can archive the classes of this class path is one question with one answer. If not, no
# order of the same jars helps, the JVM says so, and a program that ends well still ends with 0. What a JVM has written,
# the same JVM reads.
#
# What they do: the JVM that writes the archive looks only at the part of the class path up to the last entry that a class
# was loaded from.
#   - If a class came from a jar behind DynamoDBLocal.jar, it refuses. It does so after main() has ended, and the exit
#     status of the program, which was 0, becomes 1. JDK 17 calls that an error "during initialization of VM".
#   - If DynamoDBLocal.jar is the last jar, or no class was loaded from the jars behind it, it writes the archive. JDK 17
#     takes the classes from it in the next run, those of DynamoDBLocal.jar too: the order of two jars decides.
#   - JDK 25 writes that archive without a word as well. But the JVM that reads it looks at the whole class path, finds
#     the folder, and leaves the archive alone. So each run loads from the jars, and each run has "[error  ][cds] shared
#     class paths mismatch" in front of what the program writes to its standard output, for the class path that the
#     archive was written with.
#
# Output on 2026-11-30, JDK 17.0.15. The program uses a class of each jar, or of its own jar and DynamoDBLocal.jar only:
#   17: DynamoDBLocal, commons-cli:          exit status 1, no archive
#   17: DynamoDBLocal, commons-cli (unused): exit status 0, an archive; next run: from the archive, 0 errors
#   17: commons-cli, DynamoDBLocal:          exit status 0, an archive; next run: from the archive, 0 errors
#
# The same with JDK 25.0.3:
#   25: DynamoDBLocal, commons-cli:          exit status 1, no archive
#   25: DynamoDBLocal, commons-cli (unused): exit status 0, an archive; next run: from the jars, 2 errors
#   25: commons-cli, DynamoDBLocal:          exit status 0, an archive; next run: from the jars, 2 errors
#
# Exits with 1 if it has changed. Needs JDK 17 or 25 as java, mvn, and Maven Central.
set -eu

version=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')
case $version in
  17 | 25) ;;
  *) echo "needs JDK 17 or 25 as java" && exit 2 ;;
esac
script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

for jar in software.amazon.dynamodb:DynamoDBLocal:3.3.1 commons-cli:commons-cli:1.11.0; do
  mvn -q --batch-mode -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    -Dartifact="$jar" -DoutputDirectory="$folder/lib" -Dmdep.stripVersion=true
done

cat > Program.java <<'JAVA'
public class Program {

    public static void main(String[] used) throws Exception {
        for (String name : used) {
            Class.forName(name);
        }
        System.out.println("ended well");
    }
}
JAVA
javac -d classes Program.java
jar --create --file lib/program.jar -C classes .

ion=com.amazon.ion.IonException
options=org.apache.commons.cli.Options

# label, class path, classes to use
archive() {
  label=$1
  path=$2
  shift 2
  rm -f archive.jsa
  status=0
  java -XX:ArchiveClassesAtExit=archive.jsa -cp "$path" Program "$@" > printed 2>&1 || status=$?
  grep -qx 'ended well' printed
  if ! [ -e archive.jsa ]; then
    echo "$version: $label exit status $status, no archive"
    return
  fi
  # Nothing is printed while it is written.
  [ "$(cat printed)" = 'ended well' ]
  java -XX:SharedArchiveFile=archive.jsa -Xlog:class+load -cp "$path" Program "$@" > printed
  grep -qx 'ended well' printed
  # The classes of the program and of DynamoDBLocal.jar have the same source.
  case $(grep -E " (Program|$ion) source: " printed | grep -c 'shared objects file' || true) in
    0) from='the jars' ;;
    2) from='the archive' ;;
    *) from='both' ;;
  esac
  errors=$(grep -cE '\[error *\]\[cds' printed || true)
  echo "$version: $label exit status $status, an archive; next run: from $from, $errors errors"
}

before=lib/program.jar:lib/DynamoDBLocal.jar:lib/commons-cli.jar
behind=lib/program.jar:lib/commons-cli.jar:lib/DynamoDBLocal.jar
{
  archive 'DynamoDBLocal, commons-cli:         ' "$before" $ion $options
  archive 'DynamoDBLocal, commons-cli (unused):' "$before" $ion
  archive 'commons-cli, DynamoDBLocal:         ' "$behind" $ion $options
} | tee came

sed -n "s/^#   \($version: .*\)/\1/p" "$script" | cmp -s - came || { echo "this has changed"; exit 1; }
