package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a project knows of the paper that it reproduces, as data: the content of a file such as {@code published/paper.json}.
 * Whatever the file leaves out is empty here.
 *
 * @param title of the paper
 * @param citation how it is cited; null where the file has none
 * @param seeds of the runs that it averages over; empty where it does not say
 * @param datasets by name, those of the paper
 * @param artifacts titles of its tables and figures, by name: {@code table2}
 * @param values file of the printed numbers ({@link PublishedValues}), relative to this one; null where there is none
 * @param claims its sentences
 */
public record Paper(
        String title,
        String citation,
        List<Long> seeds,
        Map<String, Dataset> datasets,
        Map<String, String> artifacts,
        String values,
        List<Claim> claims) {

    /**
     * A dataset as the paper has it; a count that it does not print is null.
     *
     * @param title its name as printed
     * @param users number of users
     * @param items number of items
     * @param interactions number of pairs
     * @param density as printed, to its digits
     * @param note what else a reader should know of it, a sentence; or null
     */
    public record Dataset(
            String title, Integer users, Integer items, Integer interactions, BigDecimal density, String note) {}

    /**
     * A sentence of the paper about results.
     *
     * @param id of its own
     * @param section where it stands
     * @param quote word by word
     * @param cells patterns with {@code *} and {@code ?} on ids of the cells that it speaks of
     */
    public record Claim(String id, String section, String quote, List<String> cells) {}

    /** The parameter that names the file. */
    private static final String PARAMETER = "<paper>";

    /** Copies lists and maps. */
    public Paper {
        seeds = seeds == null ? List.of() : List.copyOf(seeds);
        datasets = copy(datasets);
        artifacts = copy(artifacts);
        claims = claims == null ? List.of() : List.copyOf(claims);
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Of a project that reproduces none. */
    public static Paper none() {
        return new Paper(null, null, null, null, null, null, null);
    }

    /**
     * Reads a file.
     *
     * @throws InputException for a file that is not there or is no JSON of this shape, for a key that is unknown or stands twice,
     *     and for what is missing
     */
    public static Paper read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    PARAMETER, file, "a JSON file that describes a paper", "Correct the path, or remove <paper>.");
        }
        Paper paper = Json.read(file, Paper.class);
        require(file, "title", paper.title != null);
        paper.seeds.forEach(seed -> require(file, seed, "seeds, each at least 0", seed != null && seed >= 0));
        require(file, paper.seeds, "seeds, each once", new HashSet<>(paper.seeds).size() == paper.seeds.size());
        paper.datasets.forEach((name, dataset) ->
                require(file, "datasets, " + name + ", title", dataset != null && dataset.title != null));
        paper.artifacts.forEach((name, title) -> require(file, "artifacts, " + name, title != null));
        Set<String> ids = new HashSet<>();
        for (Claim claim : paper.claims) {
            require(file, "claims, each with an id", claim != null && claim.id != null);
            require(file, claim.id, "claims, each with an id of its own", ids.add(claim.id));
            require(
                    file,
                    "claims, '" + claim.id + "', with section, quote and cells",
                    claim.section != null && claim.quote != null && claim.cells != null && !claim.cells.isEmpty());
        }
        return paper;
    }

    private static void require(Path file, String what, boolean there) {
        require(file, null, what, there);
    }

    private static void require(Path file, Object found, String what, boolean there) {
        if (!there) {
            throw new InputException(file.toString(), found, what, "Add or mend it.");
        }
    }

    /**
     * The numbers that it prints.
     *
     * @param file that this was read from
     * @throws InputException as {@link PublishedValues#read} does
     */
    public PublishedValues publishedValues(Path file) throws IOException {
        return values == null ? PublishedValues.none() : PublishedValues.read(file.resolveSibling(values));
    }

    /** An artifact's title, or its name where it has none. */
    public String artifact(String name) {
        return artifacts.getOrDefault(name, name);
    }
}
