package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.PopularityGroups;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** How the lists of a run are scored on test, at which cut-offs. */
final class TestRanking {

    /** The groups decompose this cut-off, and it is what the paper prints: always measured. */
    private static final int CUTOFF = PopularityGroups.CUTOFF;

    private final Splits splits;
    private final List<Integer> cutoffs;

    TestRanking(Splits splits, RunContext context) {
        this.splits = splits;
        TreeSet<Integer> all = new TreeSet<>(context.cutoffs());
        all.add(CUTOFF);
        this.cutoffs = List.copyOf(all);
        remarkOnLongLists(context);
    }

    /** What to rank. */
    RankingTask task(boolean cosine) {
        return splits.test(Collections.max(cutoffs), cosine);
    }

    /** @param itemNorms {@code [items]}: norms of the items' representations; null where there are none */
    Evaluation evaluation(TopLists lists, float[] itemNorms) {
        return Evaluation.of(lists, splits.test(), PopularityGroups.of(splits.whole()), cutoffs, itemNorms);
    }

    /** Recall is 1 for everybody where a list holds all that can be recommended. */
    private void remarkOnLongLists(RunContext context) {
        int candidates = task(false).mostCandidates();
        cutoffs.stream()
                .filter(cutoff -> cutoff >= candidates)
                .forEach(cutoff -> context.remark("A list of " + cutoff
                        + " items holds every item that a user has not got (at most " + candidates + "): recall@"
                        + cutoff + " is 1 whatever is learnt. Look at NDCG, or at smaller cut-offs."));
    }
}
