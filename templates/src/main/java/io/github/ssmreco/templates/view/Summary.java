package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The report in a few lines, for a comment on a pull request.
 *
 * @param title its heading
 * @param headline what the results come to
 * @param warning why this is not the paper's data; null where all of it is
 * @param failing what fails the check, a sentence each; the first of them
 * @param moreFailing how many are left out
 * @param regressions what comparisons with recorded runs come to
 * @param rows measured beside published; the first of them
 * @param moreRows how many are left out
 * @param notRun values that no run measured
 * @param claims which of the paper's claims hold, a sentence for each dataset and protocol
 * @param command what computes it again
 * @param about the paper, and by which version of this tool, from which checkout
 */
public record Summary(
        String title,
        String headline,
        String warning,
        List<String> failing,
        int moreFailing,
        String regressions,
        List<ValueTable.Row> rows,
        int moreRows,
        int notRun,
        List<String> claims,
        String command,
        List<Entry> about) {}
