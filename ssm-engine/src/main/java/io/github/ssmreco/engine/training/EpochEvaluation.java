package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.evaluation.RankingTask;
import java.util.List;
import java.util.SortedMap;

/**
 * How each epoch is evaluated.
 *
 * @param task ranks what chooses the epoch, in lists as long as the largest cut-off
 * @param selection the metric that chooses
 * @param metrics what is measured: the metric that chooses, what breaks its ties, and whatever else is to be seen
 */
public record EpochEvaluation(RankingTask task, MetricAt selection, List<MetricAt> metrics) {

    SortedMap<String, Double> of(Learner learner) {
        return Evaluation.of(learner.rank(task), task.relevant(), metrics);
    }
}
