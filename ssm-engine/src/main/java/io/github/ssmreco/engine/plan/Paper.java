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
import java.util.stream.Collectors;

/**
 * What a project knows of the paper that it reproduces, as data: the content of a file such as {@code published/paper.json}.
 * Whatever the file leaves out is empty here.
 *
 * @param title of the paper
 * @param citation how it is cited; null where the file has none
 * @param seeds of the runs that it averages over; empty where it does not say
 * @param datasets by name, those of the paper
 * @param artifacts its tables and figures, by name: {@code table2}
 * @param values file of the printed numbers ({@link PublishedValues}), relative to this one; null where there is none
 * @param claims its sentences
 * @param notes on cells
 */
public record Paper(
        String title,
        String citation,
        List<Long> seeds,
        Map<String, Dataset> datasets,
        Map<String, PaperArtifact> artifacts,
        String values,
        List<Claim> claims,
        List<Note> notes) {

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
     * What is to be known of cells: why they are off, what was tried.
     *
     * @param cells patterns with {@code *} and {@code ?} on ids
     * @param note a sentence or two
     */
    public record Note(List<String> cells, String note) {}

    /** The parameter that names the file. */
    private static final String PARAMETER = "<paper>";

    /** Copies lists and maps. */
    public Paper {
        seeds = seeds == null ? List.of() : List.copyOf(seeds);
        datasets = copy(datasets);
        artifacts = copy(artifacts);
        claims = claims == null ? List.of() : List.copyOf(claims);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Of a project that reproduces none. */
    public static Paper none() {
        return new Paper(null, null, null, null, null, null, null, null);
    }

    /**
     * Reads a file.
     *
     * @throws InputException for a file that is not there or is no JSON of this shape, for a key that is unknown or stands twice,
     *     for what is missing, and for a claim whose test means nothing
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
        paper.artifacts.forEach((name, artifact) -> {
            require(file, "artifacts, " + name, artifact != null);
            artifact.check(file + ", artifacts, " + name);
        });
        Set<String> ids = new HashSet<>();
        for (Claim claim : paper.claims) {
            require(file, "claims, each with an id", claim != null && claim.id() != null);
            require(file, claim.id(), "claims, each with an id of its own", ids.add(claim.id()));
            claim.check(file, paper.datasets.keySet());
        }
        paper.notes.forEach(note -> require(
                file,
                "notes, each with cells and a note",
                note != null && note.cells != null && !note.cells.isEmpty() && note.note != null));
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

    /**
     * Refuses a claim, a note or a layout that names what nothing declares: most often it is misspelt.
     *
     * @param file that this was read from
     * @param declared every declared cell, selected or not
     * @throws InputException naming file and claim
     */
    public void requireDeclared(Path file, List<Cell> declared) {
        DeclaredCells cells = new DeclaredCells(declared);
        claims.forEach(claim -> cells.require(file, claim, datasets.keySet()));
        artifacts.forEach((name, artifact) -> artifact.requireDeclared(
                file + ", artifacts, " + name,
                declared.stream().filter(cell -> cell.artifact().equals(name)).toList()));
        for (Note note : notes) {
            note.cells.forEach(glob ->
                    cells.require(file + ", notes", new CellPattern(glob, null), "Correct it, or remove the note."));
        }
    }

    /** What is to be known of a cell; null where nothing is. */
    public String note(Cell cell) {
        String all = notes.stream()
                .filter(note -> note.cells.stream().anyMatch(glob -> Globs.matches(glob, cell.id())))
                .map(Note::note)
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? null : all;
    }

    /** What is said of an artifact; its name is its title where nothing is. */
    public PaperArtifact artifact(String name) {
        return artifacts.getOrDefault(name, PaperArtifact.titled(name));
    }
}
