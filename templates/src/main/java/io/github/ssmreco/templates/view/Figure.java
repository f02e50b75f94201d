package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The cells of one artifact on one dataset, drawn over a setting or over groups of items.
 *
 * @param title of the dataset
 * @param note what is drawn
 * @param charts one per metric and protocol
 */
public record Figure(String title, String note, List<Chart> charts) {}
