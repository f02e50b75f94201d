package io.github.ssmreco.plugin.progress;

import io.github.ssmreco.engine.run.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.maven.plugin.logging.Log;

/**
 * A bar of a run's steps, with its loss and metrics. Where patience ends a run, its end is not known: the bar then shows the
 * earliest one, which every better epoch puts off.
 */
public final class BarProgress implements Consumer<RunEvent>, AutoCloseable {

    private final Log log;
    private final Map<String, Integer> ends;
    private final Sentences sentences;
    private ProgressBar bar;
    private int steps;
    private int limit;

    /**
     * @param log where the lines between bars go
     * @param ends of every run, by id: how many epochs after its best one it ends at the earliest
     * @param shown metrics by name
     */
    public BarProgress(Log log, Map<String, Integer> ends, List<String> shown) {
        this.log = log;
        this.ends = ends;
        this.sentences = new Sentences(shown);
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Progress progress && bar != null) {
            bar.stepTo((progress.epoch() - 1L) * steps + progress.step());
        } else if (event instanceof RunEvent.Epoch epoch && bar != null) {
            advance(epoch);
        } else if (event instanceof RunEvent.Started started) {
            close();
            log.info(sentences.of(event));
            open(started);
        } else if (event instanceof RunEvent.Failed || event instanceof RunEvent.Busy) {
            close();
            log.error(sentences.of(event));
        } else if (event instanceof RunEvent.Remark) {
            log.warn(sentences.of(event));
        } else if (event instanceof RunEvent.Finished
                || event instanceof RunEvent.Embedded
                || event instanceof RunEvent.Ready) {
            close();
            log.info(sentences.of(event));
        }
    }

    private void open(RunEvent.Started started) {
        steps = started.stepsPerEpoch();
        limit = started.epochLimit();
        if (steps == 0) {
            return;
        }
        bar = new ProgressBarBuilder()
                .setTaskName("steps")
                .setInitialMax(most(started.runId(), started.fromEpoch()) * steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .build();
        bar.stepTo((long) started.fromEpoch() * steps);
    }

    private void advance(RunEvent.Epoch epoch) {
        bar.maxHint(most(epoch.runId(), epoch.bestEpoch()) * steps);
        bar.stepTo((long) epoch.epoch() * steps);
        bar.setExtraMessage("epoch " + epoch.epoch() + ": " + sentences.state(epoch)
                + (epoch.bestEpoch() > 0 ? ", best " + epoch.bestEpoch() : ""));
    }

    private long most(String runId, int bestEpoch) {
        int earliest = bestEpoch + ends.getOrDefault(runId, 1);
        return limit > 0 ? Math.min(limit, earliest) : earliest;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
