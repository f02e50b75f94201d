package io.github.ssmreco.engine.evaluation;

/**
 * What one of the ten popularity groups holds, and what it contributes to Recall@20 (section 4.3, Figures 1, 2 and 5).
 *
 * @param group from 1, the least popular items, to 10, the most popular ones
 * @param items number of items
 * @param itemShare share of all items
 * @param interactions training interactions of these items, about a tenth of all
 * @param recall Recall^(g): hits in this group over |relevant|, averaged over the ranked users; the ten add up to recall@20
 * @param recallOverAllUsers the same sum over all M users of the dataset, tested or not, as Eq. 29 divides; the ten add up to
 *     recall@20 times the ratio of ranked users to all
 * @param magnitude mean Euclidean norm of the representations of the group's items; null where the model has none, or the group
 *     no items
 */
public record GroupMeasures(
        int group,
        int items,
        double itemShare,
        int interactions,
        double recall,
        double recallOverAllUsers,
        Double magnitude) {}
