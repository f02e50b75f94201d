package io.github.ssmreco.templates;

import java.util.List;

/**
 * What the report says of one dataset.
 *
 * @param name its name, {@code gowalla}
 * @param synthetic whether it is made by a generator, and so never the paper's data
 * @param statistics counts and densities
 * @param remarks differences from what was declared or published, a sentence each
 */
public record DatasetStatistics(String name, boolean synthetic, List<Statistic> statistics, List<String> remarks) {

    /** Copies the lists. */
    public DatasetStatistics {
        statistics = List.copyOf(statistics);
        remarks = List.copyOf(remarks);
    }

    /**
     * One statistic. Whole numbers are shown with thousands separators, fractions with up to five decimals.
     *
     * @param name what is counted, {@code users}
     * @param declared what the dataset's descriptor expects; null where it says nothing
     * @param found what the prepared files hold
     * @param paper what the paper prints; null where it prints none
     */
    public record Statistic(String name, Number declared, Number found, Number paper) {}
}
