package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a dataset is made from, and how: either of source files, or by the generator.
 *
 * @param name short name, as in run ids: {@code amazon-book}
 * @param title name for a reader: {@code Amazon-Book}
 * @param sources a train and a test file (one of each role or more), or files to be split; none for generated data
 * @param format how the files are written; null for generated data
 * @param preparation what is done to the pairs; null for generated data
 * @param expected what must come out, or null where that is unknown
 * @param synthetic size of generated data, or null for data from files
 * @param rowNumbers that the ids in the files are row numbers, and how they begin; null where only what occurs is a user or an
 *     item. Needs {@code expected}, which says how many rows there are
 */
public record DatasetDescriptor(
        String name,
        String title,
        List<SourceFile> sources,
        FileFormat format,
        Preparation preparation,
        Counts expected,
        SyntheticShape synthetic,
        RowNumbers rowNumbers) {

    /**
     * What reads a user's own files, part of their digest: another reading of the same bytes, another version. Until 1, a number
     * was a row's, and text was numbered in the order of lines.
     */
    private static final int READING = 2;

    /**
     * Checks that the parts fit together.
     *
     * @throws InputException naming the part that does not
     */
    public DatasetDescriptor {
        sources = List.copyOf(sources);
        if (name == null || !name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new InputException(
                    "dataset's name", name, "lower-case letters, digits, '.' and '-'", "Rename the dataset.");
        }
        title = title == null ? name : title;
        if (synthetic == null) {
            requireFiles(name, sources, format);
            preparation = preparation == null ? Preparation.NONE : preparation;
        } else if (!sources.isEmpty()) {
            throw new InputException(
                    "dataset '" + name + "', sources",
                    sources.get(0).name(),
                    "no file for generated data",
                    "Declare either files or a synthetic shape.");
        }
        if (rowNumbers != null && (expected == null || format.hasHeader() || preparation.kCore() > 0)) {
            throw new InputException(
                    "dataset '" + name + "', rowNumbers",
                    rowNumbers,
                    "declared counts, no header and no k-core",
                    "Leave rowNumbers out: then only what occurs is a user or an item.");
        }
    }

    /** A dataset in which only what occurs is a user or an item. */
    public DatasetDescriptor(
            String name,
            String title,
            List<SourceFile> sources,
            FileFormat format,
            Preparation preparation,
            Counts expected,
            SyntheticShape synthetic) {
        this(name, title, sources, format, preparation, expected, synthetic, null);
    }

    private static void requireFiles(String name, List<SourceFile> sources, FileFormat format) {
        if (format == null) {
            throw new InputException(
                    "dataset '" + name + "', format", null, "how its files are written", "Declare a format.");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        sources.forEach(source -> roles.add(source.role()));
        if (!roles.equals(EnumSet.of(Role.ALL)) && !roles.equals(EnumSet.of(Role.TRAIN, Role.TEST))) {
            throw new InputException(
                    "dataset '" + name + "', sources",
                    roles.isEmpty() ? null : roles,
                    "files of the roles TRAIN and TEST, or of the role ALL only",
                    "Declare both parts, or one file with all pairs to be split.");
        }
        // a downloaded file lies in the cache under its name, a user's own one where it is
        List<String> places = sources.stream()
                .map(source -> source.isLocal() ? source.uri().toString() : source.name())
                .toList();
        if (places.stream().distinct().count() != places.size()) {
            throw new InputException(
                    "dataset '" + name + "', sources", places, "a different file each", "Name each file once.");
        }
    }

    /** How large it is, where that is known without its files. */
    public Optional<Counts> declared() {
        return synthetic == null
                ? Optional.ofNullable(expected)
                : Optional.of(new Counts(synthetic.users(), synthetic.items(), synthetic.pairs(), null, null));
    }

    /**
     * SHA-256 over everything that decides the prepared data: the files' checksums and roles, the format, the preparation and
     * the rows that are declared; for generated data the shape and the generator's version. Not the names, not the addresses.
     * Needs nothing downloaded; a user's own file without a declared checksum is read for it.
     *
     * @throws InputException if such a file cannot be read
     */
    public String digest() {
        TreeMap<String, Object> content = new TreeMap<>();
        if (synthetic != null) {
            content.put("synthetic", synthetic);
            content.put("generator", SyntheticData.VERSION);
        } else {
            content.put("sources", sources.stream().map(this::identity).toList());
            if (rowNumbers != null) {
                content.put("format", RowNumberFormat.of(format, rowNumbers));
                content.put("preparation", preparation);
                content.put("universe", List.of(expected.users(), expected.items()));
            } else {
                content.put("reading", READING);
                content.put("format", format.stated());
                content.put("preparation", preparation.stated());
            }
        }
        return Digests.sha256(Json.line(content));
    }

    /** The form of a format in the digests that recorded runs are known by; its constants are of settings that are gone. */
    private record RowNumberFormat(
            FileFormat.Layout layout, String separator, boolean header, int firstId, boolean stringIds) {

        static RowNumberFormat of(FileFormat format, RowNumbers rowNumbers) {
            return new RowNumberFormat(format.layout(), format.separator(), false, rowNumbers.firstId(), false);
        }
    }

    private Map<String, String> identity(SourceFile source) {
        Map.Entry<String, String> checksum =
                source.checksums().any() ? source.checksums().identity() : Map.entry("sha256", contentDigest(source));
        return new TreeMap<>(Map.of("role", source.role().name(), checksum.getKey(), checksum.getValue()));
    }

    private String contentDigest(SourceFile source) {
        Path file = source.inPlace(name);
        try {
            return Digests.sha256(file);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
    }
}
