package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.theory.Theory;
import io.github.ssmreco.engine.training.Position;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Equations of a paper, examined on a dataset's training pairs. Nothing is ranked. */
final class EquationsKind implements RunKind {

    /** On the largest of the paper's datasets. */
    private static final double SECONDS = 5;

    @Override
    public String name() {
        return "theory";
    }

    @Override
    public String title() {
        return "Theory";
    }

    @Override
    public Set<Artifact> gives() {
        return EnumSet.of(Artifact.FINDINGS, Artifact.SERIES);
    }

    @Override
    public List<Setting> settings(String model, String loss) {
        return List.of(Theory.equations());
    }

    @Override
    public Needs needs(ExperimentSpec spec, Counts counts, int longestList, int threads) {
        return Needs.ofData(counts.pairs(), SECONDS);
    }

    @Override
    public Set<String> rooms() {
        return Set.of("theory/");
    }

    @Override
    public Optional<Artifacts> run(RunContext context) throws IOException {
        context.begin(Position.START, 0, 0);
        ExperimentSpec spec = context.spec();
        Splits splits = Splits.whole(context.data(), spec);
        return Optional.of(
                Artifacts.of(Theory.examine(spec.settings().choice(Theory.equations()), splits.train(), spec.seed())));
    }
}
