package io.github.ssmreco.plugin.progress;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Events in words. */
final class Sentences {

    private final List<String> shown;

    /** @param shown metrics by name */
    Sentences(List<String> shown) {
        this.shown = List.copyOf(shown);
    }

    String of(RunEvent event) {
        if (event instanceof RunEvent.Ready ready) {
            return "Computing on " + ready.device() + ", back end " + ready.backEnd() + " (" + ready.kernel() + ", "
                    + ready.threads() + " threads): " + ready.why();
        } else if (event instanceof RunEvent.Placed placed) {
            return placed.runId() + ": on " + placed.place();
        } else if (event instanceof RunEvent.Started started) {
            return started.runId()
                    + (started.fromEpoch() > 0 ? ": goes on after epoch " + started.fromEpoch() : ": starts")
                    + (started.stepsPerEpoch() > 0 ? ", " + started.stepsPerEpoch() + " steps per epoch" : "");
        } else if (event instanceof RunEvent.Progress progress) {
            return String.format(
                    Locale.ROOT,
                    "%s: epoch %d, step %d, loss %.4f",
                    progress.runId(),
                    progress.epoch(),
                    progress.step(),
                    progress.loss());
        } else if (event instanceof RunEvent.Epoch epoch) {
            return epoch.runId() + ": epoch " + epoch.epoch() + ", " + state(epoch)
                    + (epoch.bestEpoch() > 0 ? ", best epoch " + epoch.bestEpoch() : "")
                    + String.format(Locale.ROOT, ", %.1f s per epoch", epoch.seconds());
        } else if (event instanceof RunEvent.Finished finished) {
            String metrics = metrics(finished.metrics());
            return finished.runId() + ": " + (metrics.isEmpty() ? "done" : metrics) + end(finished);
        } else if (event instanceof RunEvent.Embedded embedded) {
            return embedded.runId() + ": representations in " + embedded.file();
        } else if (event instanceof RunEvent.Failed failed) {
            return failed.runId() + ": FAILED. " + failed.message();
        } else if (event instanceof RunEvent.Busy busy) {
            return busy.runId() + ": NOT RUN. " + busy.message();
        } else if (event instanceof RunEvent.Remark remark) {
            return remark.runId() + ": " + remark.message();
        }
        throw new IllegalArgumentException("unknown event " + event);
    }

    /** Loss and metrics of an epoch. */
    String state(RunEvent.Epoch epoch) {
        return String.format(Locale.ROOT, "loss %.4f, ", epoch.loss())
                + (epoch.metrics().isEmpty() ? "not evaluated" : metrics(epoch.metrics()));
    }

    private String metrics(Map<String, Double> metrics) {
        return shown.stream()
                .filter(metrics::containsKey)
                .map(name -> String.format(Locale.ROOT, "%s %.4f", name, metrics.get(name)))
                .collect(Collectors.joining(", "));
    }

    private static String end(RunEvent.Finished finished) {
        if (finished.epochs() == 0) {
            return "";
        }
        String cap = finished.stoppedBy() == StoppedBy.CAP ? " (stopped by ssm.epochs, so not a finished run)" : "";
        return " at epoch " + finished.bestEpoch() + " of " + finished.epochs() + cap;
    }
}
