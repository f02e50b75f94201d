package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A run's checkpoint files. {@link #LAST} has parameters and moments, and names by digest the parameters of the best epoch that
 * belong to it; those are in {@link #BEST}. {@link #PREVIOUS} is the one before, for the case that {@code last} is damaged, and its
 * best parameters are kept as well.
 *
 * <p>A new best is written under a name of its own, then {@code last}, which names it, and then it is moved into place. So however
 * a process ends, {@code last} or else {@code previous} is whole, and what it names is there, under one of three names.
 */
public final class Checkpoints {

    /** The newest checkpoint: parameters and moments. */
    public static final String LAST = "last.safetensors";
    /** The one before it. */
    public static final String PREVIOUS = "previous.safetensors";
    /** The parameters of the best epoch. */
    public static final String BEST = "best.safetensors";
    /** A best epoch's parameters before {@link #LAST} names them. */
    public static final String NEXT_BEST = "best.next.safetensors";
    /** What {@link #PREVIOUS} names, where that is not {@link #BEST}. */
    public static final String PREVIOUS_BEST = "best.previous.safetensors";

    private static final String BEST_DIGEST = "bestDigest";

    /** What happens to files; each call leaves them as they were or as they should be. */
    static class Disk {

        void write(Path file, Checkpoint checkpoint) throws IOException {
            checkpoint.write(file);
        }

        void move(Path from, Path to) throws IOException {
            WholeFile.move(from, to);
        }

        void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }

    private final Disk disk;
    private final Path last;
    private final Path previous;
    private final Path best;
    private final Path nextBest;
    private final Path previousBest;
    private Map<String, Tensor> bestParameters;
    private String bestDigest;
    private boolean bestUnsaved;

    /** The files of a run's folder; none need exist. */
    public Checkpoints(Path folder) {
        this(folder, new Disk());
    }

    Checkpoints(Path folder, Disk disk) {
        this.disk = disk;
        this.last = folder.resolve(LAST);
        this.previous = folder.resolve(PREVIOUS);
        this.best = folder.resolve(BEST);
        this.nextBest = folder.resolve(NEXT_BEST);
        this.previousBest = folder.resolve(PREVIOUS_BEST);
    }

    /**
     * Keeps a copy of the parameters as the best so far; {@link #save} writes it.
     *
     * @throws Divergence if a number is not finite
     */
    void keepBest(ModelState state, int epoch) {
        Map<String, Tensor> parameters = state.parameters();
        requireFinite(parameters, "after epoch " + epoch);
        Map<String, Tensor> copy = new LinkedHashMap<>();
        parameters.forEach((name, tensor) -> {
            float[] into = bestParameters == null
                    ? new float[tensor.values().length]
                    : bestParameters.get(name).values();
            System.arraycopy(tensor.values(), 0, into, 0, into.length);
            copy.put(name, new Tensor(tensor.shape(), into));
        });
        bestParameters = copy;
        bestDigest = null;
        bestUnsaved = true;
    }

    private static void requireFinite(Map<String, Tensor> tensors, String time) {
        tensors.forEach((name, tensor) -> {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw new Divergence("a number of tensor " + name + " " + time, value);
                }
            }
        });
    }

    /** The best epoch's parameters of a training that went on from here, with moments of zero: enough to score with. */
    public ModelState bestState() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(bestParameters);
        bestParameters.forEach((name, tensor) -> {
            tensors.put(name + ".m", new Tensor(tensor.shape(), new float[tensor.values().length]));
            tensors.put(name + ".v", new Tensor(tensor.shape(), new float[tensor.values().length]));
        });
        return new ModelState(0, tensors);
    }

    /**
     * The kept parameters of a run that has ended, as {@link #bestState()}.
     *
     * @param digest SHA-256 of the parameters that the run ended with
     * @throws InputException if what is there is damaged, or another's
     */
    public ModelState bestState(String digest) {
        bestParameters = Checkpoint.read(best).tensors();
        bestDigest = null;
        if (!bestDigest().equals(digest)) {
            throw new InputException(
                    best.toString(),
                    "parameters of digest " + bestDigest(),
                    "those that the run ended with, of digest " + digest,
                    "Train the run anew: -Dssm.force.");
        }
        return bestState();
    }

    /** SHA-256 of the best epoch's parameters. */
    public String bestDigest() {
        if (bestDigest == null) {
            bestDigest = Checkpoint.digest(bestParameters);
        }
        return bestDigest;
    }

    /**
     * Writes what is needed to go on from here.
     *
     * @throws Divergence if a number is not finite; nothing is then written
     */
    void save(ModelState state, Position position) throws IOException {
        requireFinite(state.tensors(), position.inWords());
        Map<String, String> words = new TreeMap<>(position.words());
        if (position.bestEpoch() > 0) {
            words.put(BEST_DIGEST, bestDigest());
        }
        if (bestUnsaved) {
            disk.write(nextBest, new Checkpoint(Map.of("epoch", words.get("bestEpoch")), bestParameters));
        }
        if (Files.exists(last)) {
            disk.move(last, previous);
        }
        disk.write(last, Checkpoint.of(state, words));
        if (bestUnsaved) {
            replaceBest();
            bestUnsaved = false;
        } else {
            // both checkpoints name the same
            disk.delete(previousBest);
        }
    }

    private void replaceBest() throws IOException {
        if (Files.exists(best)) {
            disk.move(best, previousBest);
        }
        disk.move(nextBest, best);
    }

    /** Forgets what is needed to go on. */
    public void dropUnfinished() throws IOException {
        for (Path file : new Path[] {last, previous, nextBest, previousBest}) {
            disk.delete(file);
        }
    }

    /**
     * Where a training was left, and the learner set back to it; empty where there is nothing whole to go on from.
     *
     * @param remarks told of what was found damaged, and of what happens instead
     */
    public Optional<Position> restore(Learner learner, Consumer<String> remarks) throws IOException {
        List<String> faults = new ArrayList<>();
        Map<String, Path> bests = bests(faults);
        for (Path file : new Path[] {last, previous}) {
            if (Files.exists(file)) {
                Optional<Position> position = restore(learner, file, bests, faults);
                if (position.isPresent()) {
                    if (position.get().bestEpoch() > 0) {
                        bestParameters = Checkpoint.read(best).tensors();
                    }
                    if (!faults.isEmpty()) {
                        remarks.accept(String.join("; ", faults) + ". The run goes on from "
                                + (file == last ? LAST : "the checkpoint before") + ", "
                                + position.get().inWords() + ".");
                    }
                    return position;
                }
            }
        }
        if (!faults.isEmpty()) {
            remarks.accept(
                    String.join("; ", faults) + ". Nothing whole is left to go on from: the run is trained anew.");
        }
        dropUnfinished();
        return Optional.empty();
    }

    /** The files of best parameters that can be read, by digest. */
    private Map<String, Path> bests(List<String> faults) {
        Map<String, Path> found = new TreeMap<>();
        for (Path file : new Path[] {previousBest, nextBest, best}) {
            if (Files.exists(file)) {
                try {
                    found.put(Checkpoint.digest(Checkpoint.readWhole(file).tensors()), file);
                } catch (IOException e) {
                    faults.add(fault(file, e));
                }
            }
        }
        return found;
    }

    private static String fault(Path file, Exception e) {
        return file.getFileName() + " is damaged: " + e.getMessage();
    }

    private Optional<Position> restore(Learner learner, Path file, Map<String, Path> bests, List<String> faults)
            throws IOException {
        Checkpoint checkpoint;
        Position position;
        try {
            checkpoint = Checkpoint.readWhole(file);
            position = Position.of(checkpoint.metadata());
            requireFinite(checkpoint.tensors(), position.inWords());
        } catch (IOException | RuntimeException e) {
            faults.add(fault(file, e));
            return Optional.empty();
        }
        Path itsBest = bests.get(checkpoint.metadata().getOrDefault(BEST_DIGEST, ""));
        if (position.bestEpoch() > 0 && itsBest == null) {
            faults.add("the parameters of epoch " + position.bestEpoch() + ", the best one of " + file.getFileName()
                    + ", are gone");
            return Optional.empty();
        }
        learner.restore(checkpoint.state());
        settle(file, itsBest);
        return Optional.of(position);
    }

    /** Leaves the checkpoint that the training goes on from as the last one, with its best parameters in their place. */
    private void settle(Path file, Path itsBest) throws IOException {
        if (file == previous) {
            disk.move(previous, last);
        }
        if (nextBest.equals(itsBest)) {
            replaceBest();
        } else if (previousBest.equals(itsBest)) {
            disk.move(previousBest, best);
        }
        disk.delete(nextBest);
    }
}
