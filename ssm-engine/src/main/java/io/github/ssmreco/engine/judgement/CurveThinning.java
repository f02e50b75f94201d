package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import java.util.List;
import java.util.Objects;

/**
 * Which epochs of a curve a record keeps, some sixty at most: the first {@value #HEAD}, then each so many-th, the best and the last.
 *
 * <p>The distance is a power of two (times that of the evaluations, so that what is kept has its metrics), counted from epoch 0. So
 * of two seeds that trained differently long the epochs of the one are among those of the other, as far as both trained.
 */
final class CurveThinning {

    private static final int HEAD = 20;
    private static final int TAIL = 40;

    private CurveThinning() {}

    /**
     * The kept points, in their order; of what was thinned before, all.
     *
     * @param curve in the order of epochs
     * @param bestEpoch kept in any case; may be null
     */
    static List<CurvePoint> thin(List<CurvePoint> curve, Integer bestEpoch) {
        if (curve.size() <= HEAD + TAIL) {
            return curve;
        }
        int last = curve.get(curve.size() - 1).epoch();
        int[] evaluated = curve.stream()
                .filter(point -> point.metrics().values().stream().anyMatch(Objects::nonNull))
                .mapToInt(CurvePoint::epoch)
                .toArray();
        int distance = evaluated.length < 2 ? 1 : evaluated[0];
        while ((last - HEAD) / distance > TAIL) {
            distance *= 2;
        }
        int every = distance;
        return curve.stream()
                .filter(point -> {
                    int epoch = point.epoch();
                    boolean best = bestEpoch != null && epoch == bestEpoch;
                    return epoch <= HEAD || epoch % every == 0 || best || epoch == last;
                })
                .toList();
    }
}
