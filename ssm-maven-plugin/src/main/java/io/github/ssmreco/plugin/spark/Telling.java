package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.support.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The events of a task as a line each, with the number of the attempt and its own: all that say something for good, and of those that only say how a run stands the
 * newest. So the list stays short however long a run takes, and whoever sees it now and then knows by the numbers what is new.
 */
final class Telling implements Consumer<RunEvent> {

    private final String attempt;
    private final Consumer<List<String>> told;
    private final List<String> lines = new ArrayList<>();
    private String state;
    private int number;

    /**
     * @param attempt its number among all that Spark made
     * @param told the list whenever it changes
     */
    Telling(String attempt, Consumer<List<String>> told) {
        this.attempt = attempt;
        this.told = told;
    }

    @Override
    public synchronized void accept(RunEvent event) {
        if (event instanceof RunEvent.Alive) {
            return;
        }
        String line = attempt + " " + ++number + " " + Json.line(event);
        if (event instanceof RunEvent.Progress || event instanceof RunEvent.Epoch) {
            state = line;
        } else {
            lines.add(line);
        }
        told.accept(lines());
    }

    /** All of them, how the run stands last. */
    synchronized List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (state != null) {
            all.add(state);
        }
        return all;
    }
}
