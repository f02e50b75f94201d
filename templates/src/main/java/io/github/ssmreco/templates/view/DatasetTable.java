package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * Statistics of one dataset.
 *
 * @param name its name
 * @param synthetic whether a generator made it
 * @param rows its figures; empty where it was not prepared
 * @param remarks sentences
 */
public record DatasetTable(String name, boolean synthetic, List<Row> rows, List<String> remarks) {

    /**
     * One statistic.
     *
     * @param name what is counted
     * @param found in the prepared files
     * @param declared expected
     * @param paper printed
     * @param declaredDiffers whether what was found is not what was declared
     * @param paperDiffers whether what was found is not what the paper prints
     */
    public record Row(
            String name, String found, String declared, String paper, boolean declaredDiffers, boolean paperDiffers) {}
}
