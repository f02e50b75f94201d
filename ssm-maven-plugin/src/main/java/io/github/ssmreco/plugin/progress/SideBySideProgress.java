package io.github.ssmreco.plugin.progress;

import io.github.ssmreco.engine.run.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import org.apache.maven.plugin.logging.Log;

/**
 * Runs that train side by side: a line at the start and at the end of each, and now and then one per run that trains, with how many
 * wait, are done or have failed, and when all will be.
 */
public final class SideBySideProgress implements Consumer<RunEvent> {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Log log;
    private final Clock clock;
    private final Sentences sentences;
    private final DoubleFunction<String> time;
    private final int places;
    private final Map<String, Double> waiting;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, String> where = new HashMap<>();
    private Instant last;
    private String computing;
    private int done;
    private int failed;
    private double expected;
    private double taken;

    /**
     * A run that trains.
     *
     * @param since when it began
     * @param seconds that it was expected to take
     * @param state what was last said of it
     */
    private record Running(Instant since, double seconds, RunEvent state) {}

    /**
     * @param log where lines go
     * @param clock tells when the next ones are due
     * @param shown metrics by name
     * @param seconds that each run is expected to take, by id
     * @param places how many train at a time; 0 for as many as do
     * @param time seconds in words
     */
    public SideBySideProgress(
            Log log,
            Clock clock,
            List<String> shown,
            Map<String, Double> seconds,
            int places,
            DoubleFunction<String> time) {
        this.log = log;
        this.clock = clock;
        this.sentences = new Sentences(shown);
        this.waiting = new HashMap<>(seconds);
        this.places = places;
        this.time = time;
        this.last = clock.instant();
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Ready) {
            // each worker says on what it computes, and all on the same
            if (!sentences.of(event).equals(computing)) {
                computing = sentences.of(event);
                log.info(computing);
            }
        } else if (event instanceof RunEvent.Placed placed) {
            where.put(placed.runId(), " (" + placed.place() + ")");
        } else if (event instanceof RunEvent.Started started) {
            running.put(started.runId(), new Running(clock.instant(), seconds(started.runId()), null));
            log.info(sentences.of(event) + where.getOrDefault(started.runId(), ""));
        } else if (event instanceof RunEvent.Progress progress) {
            state(progress.runId(), event);
        } else if (event instanceof RunEvent.Epoch epoch) {
            state(epoch.runId(), event);
        } else if (event instanceof RunEvent.Failed gone) {
            failed++;
            left(gone.runId());
            running.remove(gone.runId());
            log.error(sentences.of(event));
        } else if (event instanceof RunEvent.Busy busy) {
            failed++;
            left(busy.runId());
            log.error(sentences.of(event));
        } else if (event instanceof RunEvent.Remark) {
            log.warn(sentences.of(event));
        } else if (event instanceof RunEvent.Finished finished) {
            end(finished.runId());
            log.info(sentences.of(event));
        } else if (event instanceof RunEvent.Embedded embedded) {
            end(embedded.runId());
            log.info(sentences.of(event));
        }
        // not between the end of a run and the beginning of the next
        boolean underWay = event instanceof RunEvent.Progress
                || event instanceof RunEvent.Epoch
                || event instanceof RunEvent.Alive;
        if (underWay && Duration.between(last, clock.instant()).compareTo(PAUSE) >= 0) {
            last = clock.instant();
            running.forEach((run, one) -> {
                if (one.state() != null) {
                    log.info(sentences.of(one.state()) + where.getOrDefault(run, ""));
                }
            });
            log.info(standing());
        }
    }

    private void state(String runId, RunEvent event) {
        running.computeIfPresent(runId, (id, one) -> new Running(one.since(), one.seconds(), event));
    }

    /** What a run that waits no more was expected to take. */
    private double left(String runId) {
        Double seconds = waiting.remove(runId);
        return seconds == null ? 0 : seconds;
    }

    /** What a run that begins is expected to take, be it for another time. */
    private double seconds(String runId) {
        Running before = running.get(runId);
        return before == null ? left(runId) : before.seconds();
    }

    private void end(String runId) {
        done++;
        left(runId);
        Running ended = running.remove(runId);
        if (ended != null) {
            expected += ended.seconds();
            taken += seconds(ended);
        }
    }

    private double seconds(Running one) {
        return Duration.between(one.since(), clock.instant()).toMillis() / 1e3;
    }

    /** As many times longer as the runs that have ended took, what is left takes. */
    private String standing() {
        double longer = expected > 0 ? taken / expected : 1;
        double longest = 0;
        double left = 0;
        for (Running one : running.values()) {
            double rest = Math.max(0, longer * one.seconds() - seconds(one));
            longest = Math.max(longest, rest);
            left += rest;
        }
        for (double seconds : waiting.values()) {
            longest = Math.max(longest, longer * seconds);
            left += longer * seconds;
        }
        return running.size() + " running, " + waiting.size() + " waiting, " + done + " done, " + failed
                + " failed; about "
                + time.apply(Math.max(longest, left / (places > 0 ? places : Math.max(1, running.size())))) + " left";
    }
}
