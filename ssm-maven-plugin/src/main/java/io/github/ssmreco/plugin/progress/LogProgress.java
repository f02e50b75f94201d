package io.github.ssmreco.plugin.progress;

import io.github.ssmreco.engine.run.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** A line at the start and the end of a run, and one now and then in between. */
public final class LogProgress implements Consumer<RunEvent> {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Log log;
    private final Clock clock;
    private final Sentences sentences;
    private Instant last = Instant.EPOCH;

    /**
     * @param log where lines go
     * @param clock tells when the next one is due
     * @param shown metrics by name
     */
    public LogProgress(Log log, Clock clock, List<String> shown) {
        this.log = log;
        this.clock = clock;
        this.sentences = new Sentences(shown);
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Progress || event instanceof RunEvent.Epoch) {
            if (Duration.between(last, clock.instant()).compareTo(PAUSE) >= 0) {
                say(event);
            }
        } else if (event instanceof RunEvent.Failed || event instanceof RunEvent.Busy) {
            log.error(sentences.of(event));
        } else if (event instanceof RunEvent.Remark) {
            log.warn(sentences.of(event));
        } else if (!(event instanceof RunEvent.Alive)) {
            say(event);
        }
    }

    private void say(RunEvent event) {
        log.info(sentences.of(event));
        last = clock.instant();
    }
}
