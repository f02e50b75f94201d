package io.github.ssmreco.engine.data.download;

import java.time.Duration;

/**
 * How long a download waits and how often it tries again.
 *
 * @param connect for a connection, and for the head of an answer
 * @param stall between two pieces of a body
 * @param window over which the rate of a body is measured
 * @param backOff before the first repetition; doubled before each further one
 * @param retries repetitions
 */
record Persistence(Duration connect, Duration stall, Duration window, Duration backOff, int retries) {

    static final Persistence DEFAULT = new Persistence(
            Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(500), 4);
}
