package dev.mimic.bench.coders;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import dev.mimic.functions.compression.Compressions;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.LZMAOutputStream;

/** The candidates: what the JDK has, libraries, and what the functions have themselves. */
final class Coders {

    /** For what takes more than a second for a text of some MB. */
    private static final int SLOW_MAX_BYTES = 400 * 1024;

    /** More than any text of the bench. */
    private static final int MAX_BYTES = 1 << 24;

    private static final byte[] NONE = {};

    private Coders() {}

    static List<Coder> all() {
        Brotli4jLoader.ensureAvailability();
        byte[] sample = Compressions.sample();
        List<Coder> coders = new ArrayList<>();
        for (int level = 1; level <= 9; level++) {
            coders.add(deflate("DEFLATE " + level, level, Deflater.DEFAULT_STRATEGY, NONE));
        }
        coders.add(deflate("DEFLATE 6, filtered", 6, Deflater.FILTERED, NONE));
        coders.add(deflate("DEFLATE 6, Huffman only", 6, Deflater.HUFFMAN_ONLY, NONE));
        coders.add(deflate("DEFLATE 6, dictionary of 1 KB", 6, Deflater.DEFAULT_STRATEGY, last(1024, sample)));
        coders.add(deflate("DEFLATE 6, dictionary of 2.3 KB", 6, Deflater.DEFAULT_STRATEGY, sample));
        coders.add(deflate("DEFLATE 9, dictionary of 2.3 KB", 9, Deflater.DEFAULT_STRATEGY, sample));
        for (int level : new int[] {1, 3, 9, 19}) {
            coders.add(zstd("zstd " + level, level, NONE));
        }
        coders.add(zstd("zstd 19, dictionary of 2.3 KB", 19, sample));
        coders.add(new Coder("zstd, pure Java (aircompressor)", MAX_BYTES, Coders::airlift, Coders::fromAirlift));
        for (int quality : new int[] {1, 5, 9, 11}) {
            Encoder.Parameters parameters = Encoder.Parameters.create(quality);
            coders.add(new Coder(
                    "brotli " + quality,
                    quality > 5 ? SLOW_MAX_BYTES : MAX_BYTES,
                    bytes -> Encoder.compress(bytes, parameters),
                    (bytes, length) -> Decoder.decompress(bytes).getDecompressedData()));
        }
        coders.add(new Coder("LZMA, pure Java (xz)", SLOW_MAX_BYTES, Coders::lzma, Coders::fromLzma));
        coders.add(new Coder(
                "model",
                Compressions.maxModelledBytes(),
                Compressions::modelled,
                (bytes, length) -> Compressions.restored(bytes)));
        return coders;
    }

    private static byte[] last(int bytes, byte[] sample) {
        return Arrays.copyOfRange(sample, sample.length - bytes, sample.length);
    }

    private static Coder deflate(String name, int level, int strategy, byte[] dictionary) {
        return new Coder(
                name,
                level > 6 || dictionary.length > 0 ? SLOW_MAX_BYTES : MAX_BYTES,
                bytes -> deflated(bytes, level, strategy, dictionary),
                (bytes, length) -> inflated(bytes, length, dictionary));
    }

    private static byte[] deflated(byte[] bytes, int level, int strategy, byte[] dictionary) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setStrategy(strategy);
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[bytes.length + 1024];
            int length = 0;
            while (!deflater.finished()) {
                // The first call returns 0 if the strategy was changed.
                length += deflater.deflate(buffer, length, buffer.length - length);
            }
            return Arrays.copyOf(buffer, length);
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflated(byte[] bytes, int length, byte[] dictionary) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            if (dictionary.length > 0) {
                inflater.setDictionary(dictionary);
            }
            inflater.setInput(bytes);
            byte[] text = new byte[length];
            for (int inflated = 0; inflated < length; ) {
                inflated += inflater.inflate(text, inflated, length - inflated);
            }
            return text;
        } catch (DataFormatException e) {
            throw new IOException(e);
        } finally {
            inflater.end();
        }
    }

    private static Coder zstd(String name, int level, byte[] dictionary) {
        ZstdCompressCtx compressor = new ZstdCompressCtx();
        compressor.setLevel(level).setChecksum(false).setMagicless(true).setDictID(false);
        ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
        decompressor.setMagicless(true);
        if (dictionary.length > 0) {
            compressor.loadDict(dictionary);
            decompressor.loadDict(dictionary);
        }
        int maxBytes = level > 3 ? SLOW_MAX_BYTES : MAX_BYTES;
        return new Coder(name, maxBytes, compressor::compress, decompressor::decompress);
    }

    private static byte[] airlift(byte[] bytes) {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] buffer = new byte[compressor.maxCompressedLength(bytes.length)];
        return Arrays.copyOf(buffer, compressor.compress(bytes, 0, bytes.length, buffer, 0, buffer.length));
    }

    private static byte[] fromAirlift(byte[] bytes, int length) {
        byte[] text = new byte[length];
        new ZstdDecompressor().decompress(bytes, 0, bytes.length, text, 0, length);
        return text;
    }

    private static byte[] lzma(byte[] bytes) throws IOException {
        LZMA2Options options = new LZMA2Options(6);
        options.setDictSize(Math.max(LZMA2Options.DICT_SIZE_MIN, bytes.length));
        options.setPb(0);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (LZMAOutputStream out = new LZMAOutputStream(compressed, options, bytes.length)) {
            out.write(bytes, 0, bytes.length);
        }
        return compressed.toByteArray();
    }

    private static byte[] fromLzma(byte[] bytes, int length) throws IOException {
        try (LZMAInputStream in = new LZMAInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(length);
        }
    }
}
