package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.PopularityGroups;
import io.github.ssmreco.engine.evaluation.PopularityRanking;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.experiment.Catalogue;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.theory.Theory;
import io.github.ssmreco.engine.theory.TheoryResult;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.Trainer;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * What a run computes from its specification and its data: which part is learned from, which one selects, which epoch's state is
 * scored, and what is measured of it. No file, event or clock is its business, so that whatever changes here changes numbers; the
 * code digest covers it.
 */
final class Computation {

    /** The groups decompose this cut-off, and it is what the paper prints: always measured. */
    private static final int CUTOFF = PopularityGroups.CUTOFF;

    private final RunRequest request;
    private final ExperimentSpec spec;
    private final Splits parts;
    private final IdList userIds;

    /**
     * @throws io.github.ssmreco.engine.support.InputException if the data are others than the specification's, or too few
     */
    Computation(RunRequest request, PreparedDataset data) {
        this.request = request;
        this.spec = request.spec();
        this.parts = Splits.of(data, spec);
        this.userIds = data.users();
    }

    boolean isTrained() {
        return Catalogue.isTrained(spec.model());
    }

    boolean isTheory() {
        return Catalogue.isTheory(spec.model());
    }

    /** What the dataset's users are called. */
    IdList userIds() {
        return userIds;
    }

    /** When its training ends. */
    Trainer.Limits limits() {
        return new Trainer.Limits(request.patience(), settings().epochs(), request.epochCap());
    }

    /** The model with its loss, as it is before anything is trained; the caller closes it. */
    Learner learner(BackEnd backEnd) {
        ModelContext context = new ModelContext(
                parts.train(),
                settings().dimension(),
                spec.seed(),
                settings().regularisation(),
                settings().adam(),
                spec.settings());
        return backEnd.learner(Catalogue.model(spec.model()), Catalogue.loss(spec.loss()), context);
    }

    /** What is learned from. */
    BatchSource batches() {
        BatchSpec wanted = Catalogue.loss(spec.loss()).batches(spec.settings());
        parts.requireNegatives(wanted, userIds);
        return new BatchSource(parts.train(), settings().batchSize(), wanted, spec.settings(), spec.seed());
    }

    /** What trains, and chooses the best epoch. */
    Trainer trainer(
            Learner learner,
            BatchSource batches,
            Checkpoints checkpoints,
            Trainer.Listener listener,
            BooleanSupplier stop) {
        return new Trainer(
                learner,
                parts.train(),
                batches,
                parts.selection(settings().cosineAtTest()),
                limits(),
                checkpoints,
                listener,
                stop);
    }

    /** What a run is worth that has just been trained: test, ranked with the best epoch's parameters. */
    Evaluation test(Learner learner, Checkpoints checkpoints) {
        return test(learner, checkpoints.bestState());
    }

    /**
     * What a run is worth that was trained before.
     *
     * @param parametersDigest of the best epoch's parameters
     */
    Evaluation test(Learner learner, Checkpoints checkpoints, String parametersDigest) {
        return test(learner, checkpoints.bestState(parametersDigest));
    }

    private Evaluation test(Learner learner, ModelState best) {
        learner.restore(best);
        RankingTask task = parts.test(longest(), settings().cosineAtTest());
        return evaluation(learner.rank(task), learner.itemNorms());
    }

    /** What a run is worth that is not trained; equations rank nothing. */
    Evaluation test() {
        if (isTheory()) {
            return Evaluation.NONE;
        }
        return evaluation(PopularityRanking.rank(parts.train(), parts.test(longest(), false)), null);
    }

    /** The equations that the specification names, examined on the training pairs. */
    TheoryResult theory() {
        return Theory.examine(spec.settings().choice(Theory.EQUATIONS), parts.train(), spec.seed());
    }

    private Evaluation evaluation(TopLists lists, float[] itemNorms) {
        return Evaluation.of(lists, parts.test(), PopularityGroups.of(parts.whole()), cutoffs(), itemNorms);
    }

    private TrainingSettings settings() {
        return TrainingSettings.of(spec.settings());
    }

    /** The K of the metrics, ascending. */
    List<Integer> cutoffs() {
        TreeSet<Integer> cutoffs = new TreeSet<>(request.cutoffs());
        cutoffs.add(CUTOFF);
        return List.copyOf(cutoffs);
    }

    /** The most items that any user's list can hold at test. */
    int mostCandidates() {
        return parts.test(longest(), false).mostCandidates();
    }

    private int longest() {
        return Collections.max(cutoffs());
    }
}
