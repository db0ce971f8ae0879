#!/bin/sh
# com.github.luben:zstd-jni 1.5.7-9 (zstd 1.5.7) and java.util.zip of JDK 17, on real GeoJSON: five countries' borders out of
# the npm package world-geojson 3.5.3, with the line breaks and spaces that they have there.
#
# One would guess: a higher level takes more time and no more bytes. DEFLATE's strategy "filtered" is for pictures; for text
# the default is the better one.
#
# What they do: zstd's default level, 3, makes each of these files longer than level 1 does, by up to 7 %, and level 5 is
# no better than level 1 either. DEFLATE 6 with the strategy "filtered" is shorter by a tenth than with the default. The
# digits of coordinates repeat for three or four places by chance: who searches harder finds more such matches, and each costs
# more than the digits, which take less than half a byte. Filtered takes no match of five bytes or less.
#
# Output on 2026-11-30, JDK 17.0.15:
#   austria:     79723 bytes, zstd 1 8084, 3 8199, 5 8754; DEFLATE 6 9036, filtered 8048
#   brazil:      544460 bytes, zstd 1 57470, 3 60904, 5 59533; DEFLATE 6 63651, filtered 57037
#   china:       1159801 bytes, zstd 1 120138, 3 128649, 5 124325; DEFLATE 6 133156, filtered 119800
#   germany:     333119 bytes, zstd 1 35512, 3 37812, 5 37115; DEFLATE 6 39423, filtered 35157
#   switzerland: 122492 bytes, zstd 1 13403, 3 13853, 5 14762; DEFLATE 6 14925, filtered 13281
#
# Exits with 1 if it has changed; with another zlib under the JDK DEFLATE's figures may differ. Needs JDK 17 or newer, mvn, npm,
# Maven Central and the npm registry.
set -eu

script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
maven=$(command -v mvn || echo "$(dirname "$(dirname "$script")")/mvnw")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"$maven" -q --batch-mode -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
  -Dartifact=com.github.luben:zstd-jni:1.5.7-9 -DoutputDirectory="$folder" -Dmdep.stripVersion=true
npm pack --silent world-geojson@3.5.3 > /dev/null
tar xzf world-geojson-3.5.3.tgz package/countries

cat > Program.java <<'JAVA'
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;

public class Program {

    public static void main(String[] countries) throws Exception {
        for (String country : countries) {
            byte[] text = Files.readAllBytes(Path.of("package/countries/" + country + ".json"));
            System.out.printf(
                    "%-12s %d bytes, zstd 1 %d, 3 %d, 5 %d; DEFLATE 6 %d, filtered %d%n",
                    country + ":",
                    text.length,
                    zstd(text, 1),
                    zstd(text, 3),
                    zstd(text, 5),
                    deflate(text, Deflater.DEFAULT_STRATEGY),
                    deflate(text, Deflater.FILTERED));
        }
    }

    private static int zstd(byte[] text, int level) {
        try (ZstdCompressCtx compressor = new ZstdCompressCtx()) {
            return compressor.setLevel(level).compress(text).length;
        }
    }

    private static int deflate(byte[] text, int strategy) {
        Deflater deflater = new Deflater(6, true);
        deflater.setStrategy(strategy);
        deflater.setInput(text);
        deflater.finish();
        byte[] buffer = new byte[text.length];
        int length = 0;
        while (!deflater.finished()) {
            length += deflater.deflate(buffer, length, buffer.length - length);
        }
        deflater.end();
        return length;
    }
}
JAVA
java -cp zstd-jni.jar Program.java austria brazil china germany switzerland | tee came

sed -n 's/^#   \([a-z]*: .*\)/\1/p' "$script" | cmp -s - came || { echo "this has changed"; exit 1; }
