package io.github.ssmreco.engine.support;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * JSON in and out of records: keys in the order of the record's components, map keys sorted, null written as null, a key
 * that is unknown or stands twice refused.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // seed 1.5 would be taken as seed 1
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    /** Jackson's own words for a place; the name of the source is left out of them, or is a notice that it was. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]");

    /** Writes a map in its own order, where the order says something. */
    public static final class InOrder extends JsonSerializer<Map<String, String>> {

        @Override
        public void serialize(Map<String, String> map, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartObject();
            for (Map.Entry<String, String> entry : map.entrySet()) {
                out.writeStringField(entry.getKey(), entry.getValue());
            }
            out.writeEndObject();
        }
    }

    private Json() {}

    /** One line, no white space: what is hashed and what goes over a pipe. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line, maps in their own order. */
    public static String inOrder(Object value) {
        try {
            return MAPPER.writer()
                    .without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indented, with a last newline: what a person may open. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one value; throws {@link JsonProcessingException} where the text is not what the type says. */
    public static <T> T parse(String text, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(text, type);
    }

    /** Reads any JSON as a tree. */
    public static JsonNode tree(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** A tree as a value; throws {@link JsonProcessingException} where it is not what the type says. */
    public static <T> T value(JsonNode tree, Class<T> type) throws JsonProcessingException {
        return MAPPER.treeToValue(tree, type);
    }

    /** Writes a file that appears whole. */
    public static void write(Path file, Object value) throws IOException {
        WholeFile.write(file, pretty(value));
    }

    /**
     * Reads a file of this tool's own making.
     *
     * @throws InputException if it cannot be read or is not JSON of that type, naming the file and the place
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
        try {
            return present(parse(text, type));
        } catch (JsonProcessingException e) {
            throw broken(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), type, e);
        }
    }

    private static <T> T present(T value) throws JsonProcessingException {
        if (value == null) {
            throw new JsonMappingException(null, "null");
        }
        return value;
    }

    /**
     * Reads a file of one JSON value per line.
     *
     * @throws InputException if it cannot be read or a line is not JSON of that type, naming file and line
     */
    public static <T> List<T> readLines(Path file, Class<T> type) throws IOException {
        List<T> values = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            try {
                values.add(present(parse(lines.get(i), type)));
            } catch (JsonProcessingException e) {
                throw broken(file, i + 1, type, e);
            }
        }
        return values;
    }

    private static InputException broken(Path file, int line, Class<?> type, JsonProcessingException e) {
        return new InputException(
                file + ":" + line,
                reason(e),
                "JSON that holds a " + type.getSimpleName(),
                "Delete the file if it is this tool's own, or mend it.",
                e);
    }

    /** What is wrong with a text, without the words on where it came from, which mean nothing to its reader. */
    public static String reason(JsonProcessingException e) {
        return SOURCE.matcher(e.getOriginalMessage()).replaceAll("line $1, column $2");
    }
}
