package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The training of one run.
 *
 * @param run its id
 * @param title model, loss, dataset
 * @param detail protocol, seed, epochs
 * @param note what data the metrics are of
 * @param capped how it is marked where a budget stopped it; else null
 * @param charts loss, then metrics
 * @param metrics names of the metrics, separated by commas
 * @param values of one epoch after another, {@code epoch,loss,metric,metric;}: what a pointer shows
 */
public record RunCurves(
        String run,
        String title,
        String detail,
        String note,
        Chip capped,
        List<Chart> charts,
        String metrics,
        String values) {}
