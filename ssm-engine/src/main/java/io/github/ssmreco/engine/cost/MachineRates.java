package io.github.ssmreco.engine.cost;

import io.github.ssmreco.engine.cost.Measurement.Machine;
import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.experiment.TrainingCost;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How much longer trainings take on a machine than {@link TrainingCost} says, by their measured and their stated seconds in all. */
final class MachineRates {

    private record Sums(double measured, double stated) {
        Sums and(Sums other) {
            return new Sums(measured + other.measured, stated + other.stated);
        }
    }

    private final Map<Machine, Sums> sums = new HashMap<>();

    /**
     * @param runs measured ones
     * @param counts of a dataset, where they are known
     */
    MachineRates(List<Measurement> runs, Function<String, Optional<Counts>> counts) {
        for (Measurement run : runs) {
            counts.apply(run.subject().dataset())
                    .ifPresent(size -> sums.merge(run.machine(), sums(run, size), Sums::and));
        }
    }

    private static Sums sums(Measurement run, Counts size) {
        TrainingCost stated = TrainingCost.of(run.spec(), size, run.machine().threads());
        int every = TrainingSettings.of(run.settings()).evaluateEvery();
        int epochs = run.training().epochs();
        Double evaluation = run.training().evaluationSeconds();
        double measured = epochs
                * (run.training().secondsPerEpoch()
                        + (evaluation == null ? stated.evaluationSeconds() : evaluation) / every);
        return new Sums(measured, stated.seconds(epochs, every));
    }

    /** 1 where nothing was measured on it. */
    double slowness(Machine machine) {
        Sums of = sums.get(machine);
        return of == null || of.stated() <= 0 ? 1 : of.measured() / of.stated();
    }

    boolean knows(Machine machine) {
        return sums.containsKey(machine);
    }
}
