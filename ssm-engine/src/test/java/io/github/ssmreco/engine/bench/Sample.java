package io.github.ssmreco.engine.bench;

import java.util.List;

/**
 * One process of a contender: a line of the raw figures.
 *
 * @param workload what it did
 * @param contender who did it
 * @param round from 1
 * @param figure the median of the figures
 * @param figures those after the warm-up
 * @param loadBefore load average of the last minute when it started; negative where the system does not tell
 * @param loadAfter the same when it ended
 */
record Sample(
        String workload,
        String contender,
        int round,
        double figure,
        List<Double> figures,
        double loadBefore,
        double loadAfter) {}
