package io.github.ssmreco.engine.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON files that tell whether they are as they were written: the object's last key is {@code sha256}, the SHA-256 of
 * {@link Json#line} of the rest. White space does not count, every value and the order of keys does.
 */
public final class SealedJson {

    private static final String SEAL = "sha256";

    private SealedJson() {}

    /** Writes an object to a file that appears whole. */
    public static void write(Path file, Object value) throws IOException {
        ObjectNode content;
        try {
            content = (ObjectNode) Json.tree(Json.line(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        String digest = digest(content);
        Json.write(file, content.put(SEAL, digest));
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @param remedy what a user should do about a file that is not as it was written
     * @throws InputException if it is damaged, was changed, or bears no digest, naming the file
     */
    public static <T> T read(Path file, Class<T> type, String remedy) throws IOException {
        try {
            JsonNode content = Json.tree(Files.readString(file));
            JsonNode seal = content instanceof ObjectNode object ? object.remove(SEAL) : null;
            if (seal == null) {
                throw new InputException(
                        file.toString(),
                        "no \"" + SEAL + "\" at its end",
                        "the digest of its content, which older versions did not write",
                        remedy);
            }
            String found = digest(content);
            if (!found.equals(seal.asText())) {
                throw new InputException(
                        file.toString(),
                        "content of SHA-256 " + found,
                        "that of SHA-256 " + seal.asText() + ", as it was written",
                        remedy);
            }
            return Json.parse(Json.line(content), type);
        } catch (CharacterCodingException e) {
            throw new InputException(file.toString(), "bytes that are not UTF-8", "JSON", remedy, e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new InputException(
                    file + ":" + line, e.getOriginalMessage(), "JSON that holds a " + type.getSimpleName(), remedy, e);
        }
    }

    private static String digest(JsonNode content) {
        return Digests.sha256(Json.line(content));
    }
}
