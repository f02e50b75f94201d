package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.run.RunEvent;
import java.time.Duration;
import java.util.Optional;

/** What a user is told of a worker that says nothing. */
final class SilentWorker {

    private final long process;
    private final PendingRuns pending;
    private final Silence silence;
    private boolean ended;

    /** @param process its id */
    SilentWorker(long process, PendingRuns pending, Silence silence) {
        this.process = process;
        this.pending = pending;
        this.silence = silence;
    }

    /** The event of what is due, of the run that runs; none where no run is left. */
    Optional<RunEvent> event(Silence.Due due) {
        if (ended) {
            // it is on its way out; the run after it is not to blame
            return Optional.empty();
        }
        return pending.suspect().map(run -> switch (due) {
            case WARNING -> new RunEvent.Remark(run, warning());
            case HEARD_AGAIN -> new RunEvent.Remark(run, "Its worker, process " + process + ", is heard again.");
            case END -> {
                ended = true;
                yield new RunEvent.Failed(
                        run,
                        "Its worker, process " + process + ", said nothing for " + words(silence.length())
                                + " and was ended, as ssm.silence says. Its checkpoint is kept: the same command goes on "
                                + "from there.");
            }
            case NOTHING -> throw new IllegalArgumentException("nothing is due");
        });
    }

    /** Whether it was ended for its silence. */
    boolean ended() {
        return ended;
    }

    private String warning() {
        String end = silence.end().isZero()
                ? "It is not ended for that (-Dssm.silence=SECONDS would)."
                : "It is ended after " + words(silence.end()) + " of silence (-Dssm.silence=SECONDS, 0 for never).";
        return "Its worker, process " + process + ", has said nothing for " + words(silence.length())
                + ", though it should every few seconds: it was stopped, or it hangs, or the machine is short of memory. "
                + "Continue it (kill -CONT " + process + "), or end it (kill -KILL " + process
                + "): its checkpoint is kept. " + end;
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 120 ? seconds + " seconds" : seconds / 60 + " minutes";
    }
}
