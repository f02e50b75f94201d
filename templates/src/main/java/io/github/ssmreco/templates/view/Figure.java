package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The cells of one artifact on one dataset, drawn over a setting.
 *
 * @param cell id of the first cell of the table that it belongs to
 * @param title artifact and dataset
 * @param note what is drawn
 * @param charts one per metric and protocol
 */
public record Figure(String cell, String title, String note, List<Chart> charts) {}
