package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.EpochEvaluation;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.Position;
import io.github.ssmreco.engine.training.Trainer;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model is trained with a loss, and the parameters of its best epoch rank. */
final class TrainingKind implements RunKind {

    @Override
    public String name() {
        return "training";
    }

    @Override
    public String title() {
        return "Training";
    }

    @Override
    public Set<Artifact> gives() {
        return EnumSet.of(Artifact.METRICS, Artifact.PER_USER, Artifact.GROUPS, Artifact.CURVE);
    }

    @Override
    public List<Setting> settings(String model, String loss) {
        List<Setting> settings = new ArrayList<>(TrainingSettings.all());
        settings.addAll(Models.named(model).settings());
        settings.addAll(Losses.named(loss).settings());
        return settings;
    }

    @Override
    public void requireEffect(String where, String loss, Set<String> given, Settings settings) {
        TrainingSettings.requireConsistent(where + ", <settings>", settings);
        LossProvider provider = Losses.named(loss);
        for (String name : provider.inapplicable(settings)) {
            if (given.contains(name)) {
                TreeMap<String, String> others = new TreeMap<>(settings.values());
                others.keySet().retainAll(choices(provider));
                throw new InputException(
                        where + ", <settings>",
                        name,
                        "a setting that has an effect beside " + words(others),
                        "Remove <" + name + ">, or set what it belongs to.");
            }
        }
    }

    private static Set<String> choices(LossProvider loss) {
        return loss.settings().stream()
                .filter(setting -> setting.kind() == Setting.Kind.CHOICE)
                .map(Setting::name)
                .collect(Collectors.toSet());
    }

    private static String words(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public boolean usesBackEnd() {
        return true;
    }

    @Override
    public void requireBackEnd(ExperimentSpec spec, String backEnd) {
        if (backEnd.equals("torch")) {
            if (!Extensions.hasTorch(Models.named(spec.model()))) {
                throw Extensions.noTorch("model '" + spec.model() + "'");
            }
            if (!Extensions.hasTorch(Losses.named(spec.loss()))) {
                throw Extensions.noTorch("loss '" + spec.loss() + "'");
            }
        }
    }

    @Override
    public Needs needs(ExperimentSpec spec, Counts counts, int longestList, int threads) {
        return TrainingNeeds.of(spec, counts, longestList, threads);
    }

    @Override
    public void requireSize(ExperimentSpec spec, Counts counts, int longestList) {
        ArraySizes.requireTraining(spec, counts, longestList);
    }

    @Override
    public Optional<Artifacts> run(RunContext context) throws IOException {
        Splits splits = Splits.of(context.data(), context.spec());
        try (Learner learner = learner(context, splits)) {
            return train(context, splits, learner);
        }
    }

    private static EpochEvaluation epochs(RunContext context, Splits splits, TrainingSettings settings) {
        List<MetricAt> metrics = context.metrics().ofEpochs(settings.selectBy());
        int longest = metrics.stream().mapToInt(MetricAt::cutoff).max().orElseThrow();
        return new EpochEvaluation(splits.selection(longest, settings.cosineAtTest()), settings.selectBy(), metrics);
    }

    private static Optional<Artifacts> train(RunContext context, Splits splits, Learner learner) throws IOException {
        ExperimentSpec spec = context.spec();
        TrainingSettings settings = TrainingSettings.of(spec.settings());
        BatchSpec wanted = Losses.named(spec.loss()).batches(spec.settings());
        splits.requireNegatives(wanted, context.data().users());
        BatchSource batches =
                new BatchSource(splits.train(), settings.batchSize(), wanted, spec.settings(), spec.seed());
        Checkpoints checkpoints = context.checkpoints();
        Position from = checkpoints.restore(learner, context::remark).orElse(Position.START);
        Trainer.Limits limits =
                new Trainer.Limits(settings.evaluateEvery(), context.patience(), settings.epochs(), context.epochCap());
        context.begin(from, limits.most(), batches.stepsPerEpoch());
        TestRanking test = new TestRanking(splits, context);
        Trainer.Outcome outcome = new Trainer(
                        learner,
                        splits.train(),
                        batches,
                        epochs(context, splits, settings),
                        limits,
                        checkpoints,
                        context,
                        context::stopRequested)
                .train(from);
        if (outcome.end() == Trainer.End.STOPPED) {
            return Optional.empty();
        }
        Evaluation evaluation = evaluation(test, settings, learner, checkpoints.bestState());
        return Optional.of(new Artifacts(
                evaluation,
                null,
                new Artifacts.Training(
                        outcome.end(),
                        outcome.position(),
                        outcome.trained(),
                        batches.stepsPerEpoch(),
                        checkpoints.bestDigest())));
    }

    @Override
    public Evaluation evaluate(RunContext context, String parametersDigest) throws IOException {
        Splits splits = Splits.of(context.data(), context.spec());
        TestRanking test = new TestRanking(splits, context);
        TrainingSettings settings = TrainingSettings.of(context.spec().settings());
        try (Learner learner = learner(context, splits)) {
            return evaluation(test, settings, learner, context.checkpoints().bestState(parametersDigest));
        }
    }

    /** The model with its loss, as it is before anything is trained; the caller closes it. */
    private static Learner learner(RunContext context, Splits splits) {
        ExperimentSpec spec = context.spec();
        TrainingSettings settings = TrainingSettings.of(spec.settings());
        return context.backEnd()
                .learner(
                        Models.named(spec.model()),
                        Losses.named(spec.loss()),
                        new ModelContext(
                                splits.train(),
                                settings.dimension(),
                                spec.seed(),
                                settings.regularisation(),
                                settings.adam(),
                                spec.settings()));
    }

    private static Evaluation evaluation(
            TestRanking test, TrainingSettings settings, Learner learner, ModelState best) {
        learner.restore(best);
        return test.evaluation(learner.rank(test.task(settings.cosineAtTest())), learner.itemNorms());
    }
}
