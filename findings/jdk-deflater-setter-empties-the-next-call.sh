#!/bin/sh
# java.util.zip.Deflater of JDK 17 and JDK 25, and one setter before anything is compressed.
#
# The class's own example compresses by one call: setInput, finish, and the number that deflate returns is the length. Of 0
# the Javadoc says that needsInput tells whether more input is required; setLevel's, that what was compressed so far may be
# flushed.
#
# One would guess: new Deflater(); setLevel(9), before any input, is new Deflater(9). With all input there, finish() called
# and room enough, one call of deflate compresses it, or needsInput() says what is missing.
#
# What it does: a setter that changes the level or the strategy takes the next call of deflate for itself. That call reads
# nothing, writes nothing and returns 0; it has not finished, and needs no input either. The second call compresses, and what
# comes is what new Deflater(9) makes. A setter with the value that is set already costs nothing. So the class's example with
# one line more yields an empty text without an exception, and whoever takes 0 for "give me more", or for the end, waits or
# loses everything; loops until finished() do not notice.
#
# Output on 2026-11-30, JDK 17.0.15 and 25.0.3 alike, for a text of 780 bytes and a buffer of 4000:
#   new Deflater(9):                  0 calls before the text, 52 bytes
#   new Deflater(), setLevel(9):      1 call that returns 0, finished false, needsInput false, read 0; then 52 bytes
#   new Deflater(), setLevel(6):      1 call that returns 0, finished false, needsInput false, read 0; then 52 bytes
#   new Deflater(6), setLevel(6):     0 calls before the text, 52 bytes
#   new Deflater(), setStrategy(1):   1 call that returns 0, finished false, needsInput false, read 0; then 55 bytes
#   setLevel(9), then reset():        1 call that returns 0, finished false, needsInput false, read 0; then 52 bytes
#
# The third case: the level that is set already has the number 6, but new Deflater() calls it -1.
#
# Exits with 1 if it has changed. Needs JDK 17 or 25 as java.
set -eu

script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > Program.java <<'JAVA'
import java.util.zip.Deflater;

public class Program {

    private static final byte[] TEXT = "{\"id\":5,\"name\":\"other\",\"type\":\"string\"}".repeat(20).getBytes();

    public static void main(String[] none) {
        compress("new Deflater(9):", new Deflater(9));
        Deflater level = new Deflater();
        level.setLevel(9);
        compress("new Deflater(), setLevel(9):", level);
        Deflater same = new Deflater();
        same.setLevel(6);
        compress("new Deflater(), setLevel(6):", same);
        Deflater six = new Deflater(6);
        six.setLevel(6);
        compress("new Deflater(6), setLevel(6):", six);
        Deflater strategy = new Deflater();
        strategy.setStrategy(Deflater.FILTERED);
        compress("new Deflater(), setStrategy(1):", strategy);
        Deflater reset = new Deflater();
        reset.setLevel(9);
        reset.reset();
        compress("setLevel(9), then reset():", reset);
    }

    private static void compress(String label, Deflater deflater) {
        deflater.setInput(TEXT);
        deflater.finish();
        byte[] output = new byte[4000];
        int length = deflater.deflate(output);
        if (length > 0) {
            System.out.printf("%-33s 0 calls before the text, %d bytes%n", label, length);
            return;
        }
        System.out.printf(
                "%-33s 1 call that returns 0, finished %s, needsInput %s, read %d; then %d bytes%n",
                label, deflater.finished(), deflater.needsInput(), deflater.getBytesRead(), deflater.deflate(output));
    }
}
JAVA
java Program.java | tee came

sed -n 's/^#   \(.*:  *[01] call.*\)/\1/p' "$script" | cmp -s - came || { echo "this has changed"; exit 1; }
