package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * A sentence of the paper.
 *
 * @param id of its own; the element's id is {@code claim-<id>}
 * @param section of the paper
 * @param quote word by word
 * @param asks what is tested; null where nothing is
 * @param in in how many of its cases it has to hold; null where nothing is tested
 * @param cells ids of the selected cells that it speaks of
 * @param printed what the paper's own numbers say; null where nothing is tested
 * @param measured what was measured on each dataset of the table of claims; null where it is not asked
 * @param sides what came of it, published first; empty where nothing is tested
 */
public record Claim(
        String id,
        String section,
        String quote,
        String asks,
        String in,
        List<String> cells,
        Chip printed,
        List<Chip> measured,
        List<Side> sides) {

    /**
     * What came of it by one kind of numbers.
     *
     * @param name published, or the protocol
     * @param chip over the paper's cases
     * @param remark the count of its cases, and of seeds where they are few
     * @param datasets verdicts of those that are selected; none on the published side
     * @param cases its cases
     */
    public record Side(String name, Chip chip, String remark, List<OfDataset> datasets, List<Case> cases) {}

    /**
     * One dataset.
     *
     * @param name its title, and what it is where it is not the paper's
     * @param chip over its cases
     * @param remark seeds, where they are few; else null
     */
    public record OfDataset(String name, Chip chip, String remark) {}

    /**
     * One choice of its variables.
     *
     * @param name the choice
     * @param chip its verdict
     * @param why the comparison
     * @param numbers what was compared
     */
    public record Case(String name, Chip chip, String why, List<Number> numbers) {}

    /**
     * A number.
     *
     * @param cell its cell's id
     * @param shown whether the cell is on this page
     * @param text metric, value, interval and seeds
     */
    public record Number(String cell, boolean shown, String text) {}
}
