package io.github.ssmreco.plugin.fork;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a worker has said nothing, and what is to be done about it. Time counts only while this process runs too: between two
 * looks at most two intervals do, so a laptop that slept, or a Maven that was stopped together with its worker, blames nobody.
 */
public final class Silence {

    /** What is due. */
    public enum Due {
        /** Nothing. */
        NOTHING,
        /** A word to the user. */
        WARNING,
        /** The worker is heard again after a warning: a word about that. */
        HEARD_AGAIN,
        /** The worker's end. */
        END
    }

    /**
     * When what is due.
     *
     * @param look between two looks
     * @param warning after so much silence
     * @param again between two warnings
     * @param end after so much silence; zero for never
     */
    public record Limits(Duration look, Duration warning, Duration again, Duration end) {

        /** A worker tells every five seconds that it lives: a minute is twelve missed beats. */
        public static Limits endingAfter(Duration end) {
            return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(5), end);
        }
    }

    private final Limits limits;
    private final LongSupplier nanoTime;
    private long lastLook;
    private volatile boolean heard;
    private Duration length = Duration.ZERO;
    private Duration nextWarning;
    private boolean warned;

    /** @param nanoTime a monotonic clock, as {@link System#nanoTime} */
    public Silence(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.lastLook = nanoTime.getAsLong();
        this.nextWarning = limits.warning();
    }

    /** Between two looks. */
    Duration look() {
        return limits.look();
    }

    /** The worker said something; called on any thread. */
    void heard() {
        heard = true;
    }

    /** Takes a look; called on one thread. */
    Due due() {
        long now = nanoTime.getAsLong();
        Duration passed = Duration.ofNanos(now - lastLook);
        lastLook = now;
        if (heard) {
            heard = false;
            length = Duration.ZERO;
            nextWarning = limits.warning();
            boolean wasWarned = warned;
            warned = false;
            return wasWarned ? Due.HEARD_AGAIN : Due.NOTHING;
        }
        Duration most = limits.look().multipliedBy(2);
        length = length.plus(passed.compareTo(most) < 0 ? passed : most);
        if (!limits.end().isZero() && length.compareTo(limits.end()) >= 0) {
            return Due.END;
        }
        if (length.compareTo(nextWarning) >= 0) {
            nextWarning = length.plus(limits.again());
            warned = true;
            return Due.WARNING;
        }
        return Due.NOTHING;
    }

    /** How long it is by now. */
    public Duration length() {
        return length;
    }

    /** After so much of it the worker is ended; zero for never. */
    Duration end() {
        return limits.end();
    }
}
