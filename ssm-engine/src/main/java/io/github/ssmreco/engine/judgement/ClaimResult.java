package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ssmreco.engine.plan.Globs;
import io.github.ssmreco.engine.plan.Paper;
import java.util.List;

/**
 * A sentence of the paper beside what is selected of the cells that it speaks of.
 *
 * @param id of its own
 * @param section where it stands
 * @param quote word by word
 * @param cells ids of selected cells, on the paper's own datasets alone
 * @param status what came of it
 */
public record ClaimResult(String id, String section, String quote, List<String> cells, Status status) {

    /** What came of a claim. */
    public enum Status {
        /** Nothing tests it. */
        @JsonProperty("not judged")
        NOT_JUDGED
    }

    static ClaimResult of(Paper.Claim claim, Paper paper, List<CellResult> cells) {
        List<String> own = cells.stream()
                .filter(cell -> paper.datasets().containsKey(cell.dataset()))
                .map(CellResult::cell)
                .filter(cell -> claim.cells().stream().anyMatch(glob -> Globs.matches(glob, cell)))
                .toList();
        return new ClaimResult(claim.id(), claim.section(), claim.quote(), own, Status.NOT_JUDGED);
    }
}
