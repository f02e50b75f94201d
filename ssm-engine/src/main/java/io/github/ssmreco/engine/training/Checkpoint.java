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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Tensors in a file of the safetensors format (8 bytes of header length, a JSON header, little-endian data), which Python
 * reads too. A CRC-32C of the data stands in the header's metadata and is verified on the way in.
 *
 * @param metadata words beside the tensors
 * @param tensors by name
 */
public record Checkpoint(Map<String, String> metadata, Map<String, Tensor> tensors) {

    private static final int CHUNK = 1 << 20;
    private static final String CRC = "crc32c";

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
        CRC32C crc = new CRC32C();
        tensors.values().forEach(tensor -> eachChunk(tensor.values(), crc::update));
        byte[] header = header(Long.toHexString(crc.getValue())).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, channel -> {
            ByteBuffer head = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
            head.putLong(header.length).put(header).flip();
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

    private String header(String crc) {
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, String> words = new TreeMap<>(metadata);
        words.put(CRC, crc);
        header.put("__metadata__", words);
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
        String json = Json.inOrder(header);
        // data begin at a multiple of eight bytes, as the format asks
        return json + " ".repeat((8 - json.length() % 8) % 8);
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
     * @throws InputException if it is not whole
     */
    public static Checkpoint read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = readFully(channel, 8).getLong();
            if (length < 2 || length > channel.size()) {
                throw damaged(file, "a header of " + length + " bytes", null);
            }
            byte[] header = new byte[(int) length];
            readFully(channel, header.length).get(header);
            return read(file, channel, Json.tree(new String(header, StandardCharsets.UTF_8)));
        } catch (EOFException | JsonProcessingException e) {
            throw damaged(file, e.getMessage(), e);
        }
    }

    private static Checkpoint read(Path file, FileChannel channel, JsonNode header) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        CRC32C crc = new CRC32C();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals("__metadata__")) {
                entry.getValue()
                        .properties()
                        .forEach(word ->
                                metadata.put(word.getKey(), word.getValue().asText()));
                continue;
            }
            List<Integer> shape = new ArrayList<>();
            int size = 1;
            for (JsonNode side : entry.getValue().path("shape")) {
                shape.add(side.asInt());
                size = Math.multiplyExact(size, side.asInt());
            }
            float[] values = new float[size];
            for (int at = 0; at < size; at += CHUNK / 4) {
                int count = Math.min(CHUNK / 4, size - at);
                ByteBuffer chunk = readFully(channel, 4 * count);
                crc.update(chunk.duplicate());
                chunk.asFloatBuffer().get(values, at, count);
            }
            tensors.put(entry.getKey(), new Tensor(shape, values));
        }
        if (!Long.toHexString(crc.getValue()).equals(metadata.remove(CRC))) {
            throw damaged(file, "CRC-32C " + Long.toHexString(crc.getValue()), null);
        }
        return new Checkpoint(metadata, tensors);
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

    private static InputException damaged(Path file, String found, Throwable cause) {
        return new InputException(
                file.toString(),
                found,
                "a whole checkpoint",
                "Run again: an older checkpoint is taken where there is one; else train anew with -Dssm.force.",
                cause);
    }
}
