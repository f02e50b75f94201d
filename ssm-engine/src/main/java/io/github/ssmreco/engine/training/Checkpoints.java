package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run's checkpoint files: {@code last} with parameters and moments, {@code previous} for the case that {@code last} is
 * damaged, {@code best} with the best epoch's parameters. {@code best} is written before {@code last}, so whatever
 * {@code last} calls the best epoch is there.
 */
public final class Checkpoints {

    private final Path last;
    private final Path previous;
    private final Path best;
    private Map<String, Tensor> bestParameters;
    private boolean bestUnsaved;

    /** The three files; none need exist. */
    public Checkpoints(Path last, Path previous, Path best) {
        this.last = last;
        this.previous = previous;
        this.best = best;
    }

    /** Keeps a copy of the parameters as the best so far; {@link #save} writes it. */
    void keepBest(ModelState state) {
        Map<String, Tensor> copy = new LinkedHashMap<>();
        state.parameters().forEach((name, tensor) -> {
            float[] into = bestParameters == null
                    ? new float[tensor.values().length]
                    : bestParameters.get(name).values();
            System.arraycopy(tensor.values(), 0, into, 0, into.length);
            copy.put(name, new Tensor(tensor.shape(), into));
        });
        bestParameters = copy;
        bestUnsaved = true;
    }

    /** The best epoch's parameters, with moments of zero: enough to score with. */
    public ModelState bestState(int epoch) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(best(epoch));
        best(epoch).forEach((name, tensor) -> {
            tensors.put(name + ".m", new Tensor(tensor.shape(), new float[tensor.values().length]));
            tensors.put(name + ".v", new Tensor(tensor.shape(), new float[tensor.values().length]));
        });
        return new ModelState(0, tensors);
    }

    /** SHA-256 of the best epoch's parameters. */
    public String bestDigest(int epoch) throws IOException {
        return Checkpoint.digest(best(epoch));
    }

    private Map<String, Tensor> best(int epoch) throws IOException {
        if (bestParameters == null) {
            Checkpoint read = Checkpoint.read(best);
            String found = read.metadata().get("epoch");
            if (!String.valueOf(epoch).equals(found)) {
                // written just before the process was killed, for an epoch that was then not trained again
                throw new InputException(
                        best.toString(),
                        "parameters of epoch " + found,
                        "those of epoch " + epoch,
                        "Train the run anew: -Dssm.force.");
            }
            bestParameters = new LinkedHashMap<>(read.tensors());
        }
        return bestParameters;
    }

    /** Writes what is needed to go on from here. */
    void save(ModelState state, Position position) throws IOException {
        saveBest(position);
        if (Files.exists(last)) {
            WholeFile.move(last, previous);
        }
        Checkpoint.of(state, position.words()).write(last);
    }

    /** Writes {@code best}, if it changed. */
    void saveBest(Position position) throws IOException {
        if (bestUnsaved) {
            new Checkpoint(Map.of("epoch", Integer.toString(position.bestEpoch())), bestParameters).write(best);
            bestUnsaved = false;
        }
    }

    /** Forgets what is needed to go on. */
    public void dropUnfinished() throws IOException {
        Files.deleteIfExists(last);
        Files.deleteIfExists(previous);
    }

    /** Where a training was left, and the learner set back to it; empty where there is nothing whole to go on from. */
    public Optional<Position> restore(Learner learner) throws IOException {
        for (Path file : new Path[] {last, previous}) {
            if (Files.isRegularFile(file)) {
                try {
                    Checkpoint checkpoint = Checkpoint.read(file);
                    Position position = Position.of(checkpoint.metadata());
                    if (position.bestEpoch() == 0 || Files.isRegularFile(best)) {
                        learner.restore(checkpoint.state());
                        return Optional.of(position);
                    }
                } catch (InputException e) {
                    System.err.println(e.getMessage());
                }
            }
        }
        return Optional.empty();
    }
}
