package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run that another machine computed for this one takes its place in the runs folder. */
public final class RunArrival {

    private final RunStore own;

    /** @param own the runs folder that it belongs to */
    public RunArrival(RunStore own) {
        this.own = own;
    }

    /**
     * Puts the files of a run that has ended in place of whatever is there of it. What arrived is verified before anything is
     * touched; its end comes last, so that an arrival that is broken off leaves a run that has not ended.
     *
     * @param arrived the folder with its files, on the same file system; they are moved
     * @throws InputException if they are not as they were written, the run has not ended, or a process works on what is there
     */
    public void take(String runId, Path arrived) throws IOException {
        StoredRun run = new RunReader(runId, arrived).read();
        String fault = RunMerge.fault(run);
        if (fault != null || !run.ended()) {
            throw new InputException(
                    arrived.toString(),
                    fault != null ? fault : "no end",
                    "a run that has ended, its files as they were written",
                    "Run the same command again.");
        }
        RunMerge.requireParameters(arrived, run.end());
        RunDirectory directory = own.run(runId);
        Path target = own.directory(runId);
        Optional<RunLock> lock = RunLock.take(target);
        if (lock.isEmpty()) {
            throw new InputException(
                    target.toString(),
                    RunLock.holder(target) + " works in it",
                    "a folder that nobody works in",
                    "Let it end, and run the same command again.");
        }
        try (RunLock held = lock.get()) {
            for (String file : RunDirectory.ALL) {
                Files.deleteIfExists(target.resolve(file));
            }
            for (Path file : endLast(arrived)) {
                WholeFile.move(file, target.resolve(file.getFileName()));
            }
            directory.dropSuperseded();
        }
    }

    private static List<Path> endLast(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> file.endsWith(RunDirectory.METRICS)))
                    .toList();
        }
    }
}
