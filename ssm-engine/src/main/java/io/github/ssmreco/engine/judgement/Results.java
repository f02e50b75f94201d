package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code results.json}: what was selected, what was measured of it, how it is judged.
 *
 * @param schema version of this shape, {@link #SCHEMA}
 * @param metrics what is shown of every cell and epoch, and compared with recorded runs, by name: {@code recall@20} …
 * @param runs what the cells need
 * @param cells places in the paper's tables
 * @param claims sentences of the paper
 * @param claimsByDataset what they come to on each dataset
 * @param regressions against recorded runs
 * @param theory what was found about the paper's equations
 * @param searches behind the cells whose settings were tuned here
 * @param comparisons of the best variant of each table with the others, by paired tests; a report makes them, all else has none
 */
public record Results(
        int schema,
        List<String> metrics,
        List<RunResult> runs,
        List<CellResult> cells,
        List<ClaimResult> claims,
        List<ClaimSummary> claimsByDataset,
        List<Regression> regressions,
        List<TheoryEntry> theory,
        List<SearchResult> searches,
        List<Comparison> comparisons) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** Resource beside this class: the JSON Schema (draft 2020-12) of the file. */
    public static final String SCHEMA_RESOURCE = "results.schema.json";

    /** Where no claim is judged, nothing searched and nothing compared. */
    public Results(
            int schema,
            List<String> metrics,
            List<RunResult> runs,
            List<CellResult> cells,
            List<ClaimResult> claims,
            List<Regression> regressions,
            List<TheoryEntry> theory) {
        this(schema, metrics, runs, cells, claims, List.of(), regressions, theory, List.of(), List.of());
    }

    /** The same with these comparisons. */
    public Results with(List<Comparison> others) {
        return new Results(
                schema,
                metrics,
                runs,
                cells,
                claims,
                claimsByDataset,
                regressions,
                theory,
                searches,
                List.copyOf(others));
    }

    /**
     * Reads a {@code results.json}.
     *
     * @throws InputException if it is not there, not of this shape, or of another version of it
     */
    public static Results read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file.toString(), null, "results of a report", "Run the goal report first.");
        }
        Results results = Json.read(file, Results.class);
        if (results.schema() != SCHEMA) {
            throw new InputException(
                    file.toString(),
                    "schema " + results.schema(),
                    "schema " + SCHEMA,
                    "Write it again with this version's goal report.");
        }
        return results;
    }

    /** Writes a {@code results.json} that appears whole. */
    public void write(Path file) throws IOException {
        Json.write(file, this);
    }
}
