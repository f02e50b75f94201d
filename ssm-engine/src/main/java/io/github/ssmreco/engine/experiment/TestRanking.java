package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Saturation;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.PopularityGroups;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import java.util.Collections;
import java.util.List;

/** How the lists of a run are scored on test, at the cut-offs that its context asks for. */
public final class TestRanking {

    private final Splits splits;
    private final List<Integer> cutoffs;

    /** Tells of each cut-off at which a list holds everything that can be recommended. */
    public TestRanking(Splits splits, RunContext context) {
        this.splits = splits;
        this.cutoffs = context.metrics().cutoffs();
        remarkOnLongLists(context);
    }

    /**
     * What to rank: all items but those that a user has in training, for each user with a test item.
     *
     * @param cosine whether scores are to be cosines; else inner products
     */
    public RankingTask task(boolean cosine) {
        return splits.test(Collections.max(cutoffs), cosine);
    }

    /**
     * What lists are worth.
     *
     * @param lists an answer to {@link #task}
     * @param itemNorms {@code [items]}: norms of the items' representations; null where there are none
     */
    public Evaluation evaluation(TopLists lists, float[] itemNorms) {
        return Evaluation.of(lists, splits.test(), PopularityGroups.of(splits.whole()), cutoffs, itemNorms);
    }

    /** Recall is 1 for everybody where a list holds all that can be recommended. */
    private void remarkOnLongLists(RunContext context) {
        RankingTask test = task(false);
        Saturation saturation = Saturation.of(test.relevant(), test.masked());
        cutoffs.stream()
                .filter(saturation::isComplete)
                .flatMap(cutoff -> saturation.remark(cutoff).stream())
                .forEach(context::remark);
    }
}
