#!/bin/sh
# com.github.luben:zstd-jni 1.5.7-9 (zstd 1.5.7), and a dictionary of 165 bytes: the names that the text's records have.
#
# One would guess: a dictionary is more text to find matches in, so it helps a short text much, a long one little, and costs
# nothing worth a word. Level 19 with it is still level 19: smaller than level 15, for more time.
#
# What it does: from some KB on the text becomes longer by the dictionary, the more so the longer it is and the higher the
# level: a sixth at 400 KB and level 19. And with it the levels from 15 to 22 give the same bytes, as if the level were chosen
# for something as small as the dictionary, however long the text is. Nothing tells, and the time falls to a third at level
# 19, which looks like a gain.
#
# Output on 2026-11-30 (bytes without the dictionary -> with it):
#   level 3:  1 KB 393 -> 372, 10 KB 2681 -> 2655, 100 KB 23987 -> 24656, 400 KB 94500 -> 98067
#   level 15: 1 KB 372 -> 352, 10 KB 2409 -> 2448, 100 KB 20382 -> 22699, 400 KB 80279 -> 90455
#   level 19: 1 KB 374 -> 352, 10 KB 2417 -> 2448, 100 KB 20273 -> 22699, 400 KB 77810 -> 90455
#
# Exits with 1 if it has changed. Needs JDK 17 or newer, mvn, and Maven Central.
set -eu

script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
maven=$(command -v mvn || echo "$(dirname "$(dirname "$script")")/mvnw")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"$maven" -q --batch-mode -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
  -Dartifact=com.github.luben:zstd-jni:1.5.7-9 -DoutputDirectory="$folder" -Dmdep.stripVersion=true

cat > Program.java <<'JAVA'
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

public class Program {

    private static final String[] WORDS =
            ("river station bridge window garden market letter silver winter paper engine camera bottle forest island "
                            + "harbour valley")
                    .split(" ");

    private static final byte[] DICTIONARY = ("{\"id\":1,\"name\":\"\",\"type\":\"object\",\"description\":\"\","
                    + "\"url\":\"https://example.com/\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"code\":\"\",\"amount\":0,"
                    + "\"status\":\"active\",\"enabled\":true}")
            .getBytes(StandardCharsets.UTF_8);

    public static void main(String[] none) {
        for (int level : new int[] {3, 15, 19}) {
            StringBuilder line = new StringBuilder(String.format("%-9s", "level " + level + ":"));
            for (int kilobytes : new int[] {1, 10, 100, 400}) {
                byte[] text = records(kilobytes * 1024);
                line.append(kilobytes == 1 ? " " : ", ").append(kilobytes).append(" KB ");
                line.append(compressed(text, level, false)).append(" -> ").append(compressed(text, level, true));
            }
            System.out.println(line);
        }
    }

    private static int compressed(byte[] text, int level, boolean dictionary) {
        try (ZstdCompressCtx compressor = new ZstdCompressCtx();
                ZstdDecompressCtx decompressor = new ZstdDecompressCtx()) {
            compressor.setLevel(level);
            if (dictionary) {
                compressor.loadDict(DICTIONARY);
                decompressor.loadDict(DICTIONARY);
            }
            byte[] compressed = compressor.compress(text);
            if (!Arrays.equals(text, decompressor.decompress(compressed, text.length))) {
                throw new IllegalStateException("not restored");
            }
            return compressed.length;
        }
    }

    private static byte[] records(int bytes) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("[");
        while (text.length() < bytes) {
            text.append("{\"id\":").append(random.nextInt(100000)).append(",\"name\":\"");
            text.append(word(random)).append(' ').append(word(random)).append("\",\"code\":\"");
            text.append(Integer.toString(random.nextInt(1 << 24), 36)).append("\",\"amount\":");
            text.append(random.nextInt(100000) / 100.0).append("},");
        }
        text.setLength(bytes);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
JAVA
java -cp zstd-jni.jar Program.java | tee came

sed -n 's/^#   \(level .*: .*\)/\1/p' "$script" | cmp -s - came || { echo "this has changed"; exit 1; }
