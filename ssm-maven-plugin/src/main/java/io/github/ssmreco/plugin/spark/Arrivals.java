package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.store.RunArrival;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    /** A line of a {@link Telling}, of a task that runs. */
    synchronized void heard(String line) {
        RunEvent event = event(line);
        if (!isEnd(event) && isNew(line)) {
            events.accept(event);
        }
    }

    /** A {@link Returned}, of a task that has ended. */
    synchronized void take(byte[] packed) throws IOException {
        Path arrived = Files.createTempDirectory(Files.createDirectories(scratch), "task");
        for (String line : Returned.unpack(packed, arrived)) {
            RunEvent event = event(line);
            if (isEnd(event)) {
                events.accept(ended(event, arrived));
            } else if (isNew(line)) {
                events.accept(event);
            }
        }
        forget(arrived);
    }

    /** A run that no attempt brought to an end. */
    synchronized void failed(String runId, String message) {
        events.accept(new RunEvent.Failed(runId, message));
    }

    private static boolean isEnd(RunEvent event) {
        return event instanceof RunEvent.Finished || event instanceof RunEvent.Failed || event instanceof RunEvent.Busy;
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

    private static RunEvent event(String line) {
        try {
            return Json.parse(line.split(" ", 3)[2], RunEvent.class);
        } catch (IOException e) {
            throw new UncheckedIOException("not an event: " + line, e);
        }
    }

    private boolean isNew(String line) {
        String[] parts = line.split(" ", 3);
        int number = Integer.parseInt(parts[1]);
        Integer last = newest.get(parts[0]);
        if (last != null && last >= number) {
            return false;
        }
        newest.put(parts[0], number);
        return true;
    }

    /** Deletes a folder whose content is safe elsewhere; one that cannot be deleted harms nothing. */
    static void forget(Path folder) {
        try {
            clear(folder);
        } catch (IOException | UncheckedIOException e) {
            e.printStackTrace();
        }
    }

    /** Deletes a folder, if it is there. */
    static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
