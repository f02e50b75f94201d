package io.github.ssmreco.engine.judgement;

import java.util.List;

/**
 * A sentence of the paper, and whether it is so: by the numbers that the paper prints, and by those that were measured.
 *
 * @param id of its own
 * @param section where it stands
 * @param quote word by word
 * @param asks what is tested, in a sentence; null where nothing tests it
 * @param in in how many of its cases it has to hold, in words; null where nothing tests it
 * @param cells ids of the selected cells that it speaks of; where nothing tests it, those of the paper's own datasets alone
 * @param sides what came of it: published first, then a protocol each, as far as its selected cells have any; empty where
 *     nothing tests it
 */
public record ClaimResult(
        String id, String section, String quote, String asks, String in, List<String> cells, List<Side> sides) {

    /**
     * What came of it by one kind of numbers.
     *
     * @param side {@code published}, or the id of a protocol
     * @param verdict over the paper's cases, selected or not
     * @param seeds the fewest behind any number that decided; null on the published side, and where nothing is decided
     * @param counts of the paper's cases
     * @param datasets the same for each dataset that has cases here, the paper's first
     * @param cases the paper's where a cell of them is selected (on the published side all), and of other selected datasets
     */
    public record Side(
            String side,
            ClaimVerdict verdict,
            Integer seeds,
            Counts counts,
            List<OfDataset> datasets,
            List<ClaimCase> cases) {

        /** Whether it is what the paper prints. */
        public boolean isPublished() {
            return side.equals(Measures.PUBLISHED);
        }
    }

    /**
     * How many cases.
     *
     * @param holds that are so
     * @param fails that are not
     * @param withinNoise that cannot be told apart
     * @param open that lack a number
     */
    public record Counts(int holds, int fails, int withinNoise, int open) {}

    /**
     * The cases of one dataset.
     *
     * @param dataset its name
     * @param ofPaper whether the paper speaks of it; else it is asked of a dataset that the paper does not have
     * @param verdict over them
     * @param seeds the fewest behind any number that decided; null on the published side, and where nothing is decided
     */
    public record OfDataset(String dataset, boolean ofPaper, ClaimVerdict verdict, Integer seeds) {}

    /** Whether anything tests it. */
    public boolean isTested() {
        return asks != null;
    }
}
