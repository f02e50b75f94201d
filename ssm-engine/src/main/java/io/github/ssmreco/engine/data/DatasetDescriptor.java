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
 * @param paper what the paper's Table 1 says, or null where the dataset is not in it
 * @param synthetic size of generated data, or null for data from files
 */
public record DatasetDescriptor(
        String name,
        String title,
        List<SourceFile> sources,
        FileFormat format,
        Preparation preparation,
        Counts expected,
        Counts paper,
        SyntheticShape synthetic) {

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
        if (sources.stream().map(SourceFile::name).distinct().count() != sources.size()) {
            throw new InputException(
                    "dataset '" + name + "', sources",
                    sources.stream().map(SourceFile::name).toList(),
                    "a different name for each file",
                    "Rename one of them.");
        }
    }

    /**
     * SHA-256 over everything that decides the prepared data: the files' checksums and roles, the format, the preparation,
     * the declared universe of numeric ids; for generated data the shape and the generator's version. Not the names, not the
     * addresses. Needs nothing downloaded; a user's own file without a declared checksum is read for it.
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
            content.put("format", format);
            content.put("preparation", preparation);
            content.put("universe", declaresUniverse() ? List.of(expected.users(), expected.items()) : null);
        }
        return Digests.sha256(Json.line(content));
    }

    /** Whether the expected counts say how many ids there are; else the largest id that occurs does. */
    boolean declaresUniverse() {
        return expected != null && !format.stringIds() && preparation.kCore() == 0;
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
