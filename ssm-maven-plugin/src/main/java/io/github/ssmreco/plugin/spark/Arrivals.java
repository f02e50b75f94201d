package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.store.RunArrival;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.support.Folders;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What comes back from executors. Their lines tell how runs stand while they train, some seconds late; how a run ended is told when its
 * task has ended, and its files, if they came along, are in their place.
 */
final class Arrivals {

    private final RunStore store;
    private final Path scratch;
    private final Consumer<RunEvent> events;
    private final Map<String, Integer> newest = new HashMap<>();

    /**
     * @param runs the runs folder
     * @param scratch on the same file system
     * @param events what is new
     */
    Arrivals(Path runs, Path scratch, Consumer<RunEvent> events) {
        this.store = new RunStore(runs);
        this.scratch = scratch;
        this.events = events;
    }

    /** A line of a {@link Telling}. */
    private record Told(String attempt, int number, RunEvent event) {

        static Told of(String line) {
            String[] parts = line.split(" ", 3);
            try {
                return new Told(parts[0], Integer.parseInt(parts[1]), Json.parse(parts[2], RunEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException("not an event: " + line, e);
            }
        }

        boolean isEnd() {
            return event instanceof RunEvent.Finished
                    || event instanceof RunEvent.Failed
                    || event instanceof RunEvent.Busy;
        }
    }

    /** A line of a {@link Telling}, of a task that runs. */
    synchronized void heard(String line) {
        Told told = Told.of(line);
        if (!told.isEnd()) {
            passOn(told);
        }
    }

    /** A {@link Returned}, of a task that has ended. */
    synchronized void take(byte[] packed) throws IOException {
        Path arrived = Files.createTempDirectory(Files.createDirectories(scratch), "task");
        for (String line : Returned.unpack(packed, arrived)) {
            Told told = Told.of(line);
            if (told.isEnd()) {
                events.accept(ended(told.event(), arrived));
            } else {
                passOn(told);
            }
        }
        forget(arrived);
    }

    /** Once, however often it comes. */
    private void passOn(Told told) {
        Integer last = newest.get(told.attempt());
        if (last == null || last < told.number()) {
            newest.put(told.attempt(), told.number());
            events.accept(told.event());
        }
    }

    /** A run that no attempt brought to an end. */
    synchronized void failed(String runId, String message) {
        events.accept(new RunEvent.Failed(runId, message));
    }

    private RunEvent ended(RunEvent event, Path arrived) throws IOException {
        if (event instanceof RunEvent.Finished finished && Files.isDirectory(arrived.resolve(finished.runId()))) {
            try {
                new RunArrival(store).take(finished.runId(), arrived.resolve(finished.runId()));
            } catch (InputException e) {
                return new RunEvent.Failed(finished.runId(), e.getMessage());
            }
        } else if (event instanceof RunEvent.Failed failed) {
            Path log = arrived.resolve(failed.runId()).resolve(RunDirectory.LOG);
            if (Files.isRegularFile(log)) {
                WholeFile.copy(log, store.directory(failed.runId()).resolve(RunDirectory.LOG));
            }
        }
        return event;
    }

    /** Deletes a folder whose content is safe elsewhere; one that cannot be deleted harms nothing. */
    static void forget(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException | UncheckedIOException e) {
            e.printStackTrace();
        }
    }
}
