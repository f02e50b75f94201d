package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import java.io.IOException;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * Trains epoch by epoch, evaluates after each or every so many, keeps the best, and stops by patience, by a fixed number of epochs
 * or by a cap. What it does depends on where it stands alone, so a training that was interrupted ends with the same bits.
 */
public final class Trainer {

    private static final long CHECKPOINT_NANOS = 30_000_000_000L;
    private static final int STRIDE = 16;
    private static final long PROGRESS_NANOS = 500_000_000L;

    /**
     * When to evaluate, and when to stop.
     *
     * <p>Patience ends a training only after an evaluation. A cap is not evaluated for being the last: the training may go on from
     * there, and would be another one for it. Where a cap comes before the first evaluation, the last epoch is taken for the best.
     *
     * @param evaluateEvery how many epochs it is from one evaluation to the next; a fixed number's last is always evaluated
     * @param patience epochs without a better one
     * @param epochs a fixed number of epochs, 0 where patience decides
     * @param cap an upper bound, 0 for none
     */
    public record Limits(int evaluateEvery, int patience, int epochs, int cap) {

        /** The most epochs that it may take, 0 where only patience ends it. */
        public int most() {
            return epochs == 0 ? cap : cap == 0 ? epochs : Math.min(epochs, cap);
        }

        boolean evaluated(int epoch) {
            return epoch % evaluateEvery == 0 || epoch == epochs;
        }
    }

    /** Why it ended. */
    public enum End {
        /** No better epoch within the patience. */
        PATIENCE,
        /** The fixed number of epochs. */
        EPOCHS,
        /** The upper bound. */
        CAP,
        /** It was asked to stop. */
        STOPPED
    }

    /** What is told on the way. */
    public interface Listener {

        /** Now and then within an epoch. */
        void progress(int epoch, int step, double loss);

        /** An epoch is trained, and evaluated if it is its turn; called before any checkpoint that holds it. */
        void epoch(EpochRow row, int bestEpoch) throws IOException;
    }

    /**
     * How it ended.
     *
     * @param end why
     * @param position where it stands
     * @param trained epochs trained by this call
     */
    public record Outcome(End end, Position position, int trained) {}

    private final Learner learner;
    private final BatchSource batches;
    private final EpochEvaluation evaluation;
    private final BestEpoch best;
    private final int pairs;
    private final Limits limits;
    private final Checkpoints checkpoints;
    private final Listener listener;
    private final BooleanSupplier stop;

    /**
     * @param train the pairs to train on
     * @param evaluation of an epoch, and what chooses the best one
     * @param stop whether it is asked to stop; looked at after each step
     */
    public Trainer(
            Learner learner,
            Interactions train,
            BatchSource batches,
            EpochEvaluation evaluation,
            Limits limits,
            Checkpoints checkpoints,
            Listener listener,
            BooleanSupplier stop) {
        this.learner = learner;
        this.batches = batches;
        this.pairs = train.size();
        this.evaluation = evaluation;
        this.best = new BestEpoch(evaluation.selection());
        this.limits = limits;
        this.checkpoints = checkpoints;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Trains from a position (the learner's state is that position's) to an end.
     *
     * @throws Divergence if the loss, a parameter or a representation is no longer a finite number
     */
    public Outcome train(Position from) throws IOException {
        try (BatchFeed feed = new BatchFeed(batches, learner.leavesCoresFree())) {
            return train(from, feed);
        }
    }

    private Outcome train(Position from, BatchFeed feed) throws IOException {
        Position position = from;
        int trained = 0;
        long saved = System.nanoTime();
        while (true) {
            End end = end(position);
            if (end != null) {
                return finish(end, position, trained);
            }
            position = epochSteps(position, feed);
            if (position.step() < batches.stepsPerEpoch()) {
                checkpoints.save(learner.state(), position);
                return new Outcome(End.STOPPED, position, trained);
            }
            position = endEpoch(position);
            trained++;
            boolean first = position.epoch() == 1;
            // looked at once: what is asked between two looks would stop it with this epoch unsaved
            boolean asked = stop.getAsBoolean();
            if (first || System.nanoTime() - saved > CHECKPOINT_NANOS || asked) {
                checkpoints.save(learner.state(), position);
                saved = System.nanoTime();
            }
            if (asked && end(position) == null) {
                return new Outcome(End.STOPPED, position, trained);
            }
        }
    }

    private End end(Position position) {
        if (limits.epochs() > 0 && position.epoch() >= limits.epochs()) {
            return End.EPOCHS;
        }
        if (limits.epochs() == 0
                && position.evaluated()
                && position.epoch() - position.bestEpoch() >= limits.patience()) {
            return End.PATIENCE;
        }
        // an epoch that has begun has changed the parameters: where they are all there is, it is brought to its end
        boolean scorable = position.bestEpoch() > 0 || position.step() == 0;
        return limits.cap() > 0 && position.epoch() >= limits.cap() && scorable ? End.CAP : null;
    }

    private Outcome finish(End end, Position last, int trained) throws IOException {
        Position position = last.endingHere();
        if (last.bestEpoch() == 0) {
            checkpoints.keepBest(learner.state(), position.epoch());
        }
        checkpoints.save(learner.state(), position);
        return new Outcome(end, position, trained);
    }

    /** The rest of the epoch, or as much of it as there was time for. */
    private Position epochSteps(Position from, BatchFeed feed) {
        int epoch = from.epoch() + 1;
        feed.startEpoch(epoch);
        int step = 0;
        while (step < from.step() && feed.next() != null) {
            step++;
        }
        double loss = from.lossSum();
        long start = System.nanoTime();
        long told = start;
        boolean more = true;
        while (more && !stop.getAsBoolean()) {
            // the loss is taken, and a stop heeded, at the same steps always: sums of the same bits, resumed or not
            int first = step + 1;
            for (int s = 0; s < STRIDE && more; s++) {
                Batch batch = feed.next();
                more = batch != null;
                if (more) {
                    learner.step(batch, feed::draw);
                    step++;
                }
            }
            double taken = learner.takeLoss();
            if (!Double.isFinite(taken)) {
                throw new Divergence("loss of epoch " + epoch + ", steps " + first + " to " + step, taken);
            }
            loss += taken;
            if (System.nanoTime() - told > PROGRESS_NANOS) {
                told = System.nanoTime();
                listener.progress(epoch, step, loss / batches.pairsOf(step));
            }
        }
        double seconds = from.seconds() + (System.nanoTime() - start) / 1e9;
        return new Position(from.epochs(), from.bestEpoch(), step, loss, seconds);
    }

    private Position endEpoch(Position trained) throws IOException {
        int epoch = trained.epoch() + 1;
        double loss = trained.lossSum() / pairs;
        EpochRow row = limits.evaluated(epoch)
                ? evaluated(epoch, loss, trained.seconds())
                : EpochRow.unevaluated(epoch, loss, trained.seconds());
        Position position = trained.after(row, best);
        if (position.bestEpoch() == epoch) {
            checkpoints.keepBest(learner.state(), epoch);
        }
        listener.epoch(row, position.bestEpoch());
        return position;
    }

    private EpochRow evaluated(int epoch, double loss, double trainSeconds) {
        long start = System.nanoTime();
        SortedMap<String, Double> metrics = metrics(epoch);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new EpochRow(epoch, loss, metrics, trainSeconds, seconds);
    }

    private SortedMap<String, Double> metrics(int epoch) {
        try {
            return evaluation.of(learner);
        } catch (Divergence e) {
            throw e.when("after epoch " + epoch);
        }
    }
}
