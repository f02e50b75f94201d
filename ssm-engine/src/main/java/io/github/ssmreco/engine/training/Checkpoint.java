package io.github.ssmreco.engine.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Tensors in a file of the safetensors format (8 bytes of header length, a JSON header, little-endian data), which Python
 * reads too. A CRC-32C of the whole file stands in the header's metadata, computed with its own eight digits as zeros, and is
 * verified on the way in.
 *
 * @param metadata words beside the tensors
 * @param tensors by name
 */
public record Checkpoint(Map<String, String> metadata, Map<String, Tensor> tensors) {

    private static final int CHUNK = 1 << 20;
    private static final String METADATA = "__metadata__";
    private static final String CRC = "crc32c-of-file";
    /** Where the checksum's digits begin: nowhere else has JSON these quotes without a backslash. */
    private static final String BEFORE_CRC = "\"" + CRC + "\":\"";

    private static final int CRC_DIGITS = 8;
    /** The format's own limit. */
    private static final int LONGEST_HEADER = 100_000_000;

    /** A state with all that is needed to go on. */
    public static Checkpoint of(ModelState state, Map<String, String> metadata) {
        Map<String, String> all = new TreeMap<>(metadata);
        all.put("steps", Long.toString(state.steps()));
        return new Checkpoint(all, state.tensors());
    }

    /** The model's state, where it was written by {@link #of}. */
    public ModelState state() {
        return new ModelState(Long.parseLong(metadata.get("steps")), tensors);
    }

    /** SHA-256 of the tensors' names, shapes and bytes, in hexadecimal. */
    public static String digest(Map<String, Tensor> tensors) {
        MessageDigest digest = Digests.algorithm("SHA-256");
        tensors.forEach((name, tensor) -> {
            digest.update((name + tensor.shape()).getBytes(StandardCharsets.UTF_8));
            eachChunk(tensor.values(), digest::update);
        });
        return Digests.hex(digest.digest());
    }

    /** Writes the file whole. */
    public void write(Path file) throws IOException {
        byte[] header = header();
        ByteBuffer head = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(header.length).put(header).flip();
        CRC32C crc = new CRC32C();
        crc.update(head.duplicate());
        tensors.values().forEach(tensor -> eachChunk(tensor.values(), crc::update));
        head.put(8 + placeOfCrc(header), digits(crc));
        WholeFile.write(file, channel -> {
            writeFully(channel, head);
            for (Tensor tensor : tensors.values()) {
                List<IOException> failure = new ArrayList<>();
                eachChunk(tensor.values(), chunk -> {
                    try {
                        if (failure.isEmpty()) {
                            writeFully(channel, chunk);
                        }
                    } catch (IOException e) {
                        failure.add(e);
                    }
                });
                if (!failure.isEmpty()) {
                    throw failure.get(0);
                }
            }
        });
    }

    /** With zeros where the checksum will be. */
    private byte[] header() {
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, String> words = new TreeMap<>(metadata);
        words.put(CRC, "0".repeat(CRC_DIGITS));
        header.put(METADATA, words);
        long at = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = at + 4L * entry.getValue().values().length;
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("dtype", "F32");
            description.put("shape", entry.getValue().shape());
            description.put("data_offsets", List.of(at, end));
            header.put(entry.getKey(), description);
            at = end;
        }
        byte[] json = Json.inOrder(header).getBytes(StandardCharsets.UTF_8);
        // data begin at a multiple of eight bytes, as the format asks
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static byte[] digits(CRC32C crc) {
        return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    private static int placeOfCrc(byte[] header) {
        int before = new String(header, StandardCharsets.ISO_8859_1).indexOf(BEFORE_CRC);
        return before < 0 ? -1 : before + BEFORE_CRC.length();
    }

    private interface Chunks {
        void accept(ByteBuffer chunk);
    }

    private static void eachChunk(float[] values, Chunks consumer) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK / 4) {
            int count = Math.min(CHUNK / 4, values.length - at);
            buffer.clear();
            buffer.asFloatBuffer().put(values, at, count);
            buffer.limit(4 * count);
            consumer.accept(buffer);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws InputException if it is not whole, whatever the reason
     */
    public static Checkpoint read(Path file) {
        try {
            return readWhole(file);
        } catch (IOException e) {
            throw new InputException(
                    file.toString(), e.getMessage(), "a whole checkpoint", "Train the run anew: -Dssm.force.", e);
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws IOException if it is not whole, whatever the reason; the message says what was found
     */
    static Checkpoint readWhole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(channel);
        } catch (JsonProcessingException e) {
            throw new IOException("a header that is no JSON: " + e.getOriginalMessage(), e);
        } catch (RuntimeException e) {
            // a number that is none, a key that is missing, sizes that overflow
            throw new IOException("a header that makes no sense: " + e, e);
        }
    }

    private static Checkpoint read(FileChannel channel) throws IOException {
        ByteBuffer first = readFully(channel, 8);
        CRC32C crc = new CRC32C();
        crc.update(first.duplicate());
        long length = first.getLong();
        long data = channel.size() - 8 - length;
        if (length < 2 || length > LONGEST_HEADER || data < 0) {
            throw new IOException("a header of " + length + " bytes in a file of " + channel.size());
        }
        byte[] header = new byte[(int) length];
        readFully(channel, header.length).get(header);
        JsonNode json = Json.tree(new String(header, StandardCharsets.UTF_8));
        int place = placeOfCrc(header);
        if (place < 0 || place + CRC_DIGITS > header.length) {
            throw new IOException("a header without '" + CRC + "', as older versions wrote it");
        }
        byte[] expected = Arrays.copyOfRange(header, place, place + CRC_DIGITS);
        Arrays.fill(header, place, place + CRC_DIGITS, (byte) '0');
        crc.update(header);
        Map<String, Tensor> tensors = tensors(json, data, channel, crc);
        if (!Arrays.equals(digits(crc), expected)) {
            throw new IOException("bytes that have changed since they were written (CRC-32C)");
        }
        Map<String, String> metadata = new TreeMap<>();
        json.path(METADATA)
                .properties()
                .forEach(word -> metadata.put(word.getKey(), word.getValue().asText()));
        metadata.remove(CRC);
        return new Checkpoint(metadata, tensors);
    }

    /** Reads the data; nothing is believed that is larger than the file. */
    private static Map<String, Tensor> tensors(JsonNode header, long data, FileChannel channel, CRC32C crc)
            throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                continue;
            }
            List<Integer> shape = new ArrayList<>();
            long size = 1;
            for (JsonNode side : entry.getValue().path("shape")) {
                shape.add(side.asInt());
                size = Math.multiplyExact(size, side.asInt());
            }
            if (size < 0 || size > (data - at) / 4) {
                throw new IOException("tensor " + entry.getKey() + " of shape " + shape + ", where " + (data - at)
                        + " bytes are left");
            }
            tensors.put(entry.getKey(), new Tensor(shape, floats(channel, Math.toIntExact(size), crc)));
            at += 4 * size;
        }
        if (at != data) {
            throw new IOException((data - at) + " bytes behind the last tensor");
        }
        return tensors;
    }

    private static float[] floats(FileChannel channel, int count, CRC32C crc) throws IOException {
        float[] values = new float[count];
        for (int at = 0; at < count; at += CHUNK / 4) {
            int some = Math.min(CHUNK / 4, count - at);
            ByteBuffer chunk = readFully(channel, 4 * some);
            crc.update(chunk.duplicate());
            chunk.asFloatBuffer().get(values, at, some);
        }
        return values;
    }

    private static ByteBuffer readFully(FileChannel channel, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the end after " + channel.position() + " bytes");
            }
        }
        return buffer.flip();
    }
}
