package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.support.FileFault;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a worker and its libraries print, kept in the log of the run that runs; and its last lines, for messages. What comes before
 * the first run is kept in that run's log once it has begun: until then its folder may be another process's. A log that cannot be
 * written, on a full disk perhaps, stops nothing: a worker whose output nobody reads any more would wait for ever.
 */
public final class RunLog implements AutoCloseable {

    private static final int KEPT = 15;

    private final Deque<String> last = new ArrayDeque<>();
    private final List<String> early = new ArrayList<>();
    private Path file;
    private BufferedWriter writer;
    private boolean unwritable;
    private boolean ended;

    /** From now on this run's log is written. */
    public synchronized void switchTo(Path directory) {
        closeFile();
        file = directory.resolve(RunDirectory.LOG);
        early.forEach(this::write);
        early.clear();
    }

    /** Adds a line; it is in the file at once, since the worker may be about to crash. */
    synchronized void line(String line) {
        keep(line);
        if (unwritable || ended) {
            return;
        }
        if (file == null) {
            early.add(line);
        } else {
            write(line);
        }
    }

    private void write(String line) {
        try {
            if (writer == null) {
                Files.createDirectories(file.getParent());
                writer = Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            writer.write(line);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            unwritable = true;
            keep("The log ends here: " + FileFault.writing(file, e).getMessage());
        }
    }

    private void keep(String line) {
        last.addLast(line);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** Whether a run has begun, in whose folder it is written. */
    synchronized boolean begun() {
        return file != null;
    }

    /** Where it is being written. */
    synchronized Path file() {
        return file;
    }

    /** The last lines. */
    public synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    /** What comes later is in no file: its folder may be gone. */
    @Override
    public synchronized void close() {
        ended = true;
        closeFile();
    }

    private void closeFile() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            keep("The log ends here: " + FileFault.writing(file, e).getMessage());
        } finally {
            writer = null;
            unwritable = false;
        }
    }
}
