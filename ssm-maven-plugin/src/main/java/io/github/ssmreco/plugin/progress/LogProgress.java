package io.github.ssmreco.plugin.progress;

import io.github.ssmreco.engine.run.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** A line at the start and the end of a run, and one now and then in between. */
public final class LogProgress implements Consumer<RunEvent> {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Log log;
    private final Clock clock;
    private Instant last = Instant.EPOCH;

    /**
     * @param log where lines go
     * @param clock tells when the next one is due
     */
    public LogProgress(Log log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Progress || event instanceof RunEvent.Epoch) {
            if (Duration.between(last, clock.instant()).compareTo(PAUSE) >= 0) {
                say(event);
            }
        } else if (event instanceof RunEvent.Failed || event instanceof RunEvent.Busy) {
            log.error(Sentences.of(event));
        } else if (event instanceof RunEvent.Remark) {
            log.warn(Sentences.of(event));
        } else if (!(event instanceof RunEvent.Alive)) {
            say(event);
        }
    }

    private void say(RunEvent event) {
        log.info(Sentences.of(event));
        last = clock.instant();
    }
}
