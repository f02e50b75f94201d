package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.evaluation.PopularityRanking;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.training.Position;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every user is shown the items that most users have: the floor that a trained model has to beat. */
final class PopularityKind implements RunKind {

    @Override
    public String name() {
        return "popularity";
    }

    @Override
    public String title() {
        return "Popularity";
    }

    @Override
    public Set<Artifact> gives() {
        return EnumSet.of(Artifact.METRICS, Artifact.PER_USER, Artifact.GROUPS);
    }

    @Override
    public List<Setting> settings(String model, String loss) {
        return List.of();
    }

    @Override
    public Needs needs(ExperimentSpec spec, Counts counts, int longestList, int threads) {
        return Needs.ofData(counts.pairs(), 1).andHeap(TrainingNeeds.lists(counts, longestList));
    }

    @Override
    public void requireSize(ExperimentSpec spec, Counts counts, int longestList) {
        ArraySizes.requireLists(spec, counts, longestList);
    }

    @Override
    public Optional<Artifacts> run(RunContext context) throws IOException {
        context.begin(Position.START, 0, 0);
        Splits splits = Splits.whole(context.data(), context.spec());
        TestRanking test = new TestRanking(splits, context);
        return Optional.of(
                Artifacts.of(test.evaluation(PopularityRanking.rank(splits.train(), test.task(false)), null)));
    }
}
