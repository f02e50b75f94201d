package my.shop;

import io.github.ssmreco.engine.evaluation.Hits;
import io.github.ssmreco.engine.evaluation.Metric;

/** Precision at the rank where a list without a miss would end: of as many items as there are to find, and of K at most. */
public final class RPrecision implements Metric {

    @Override
    public String name() {
        return "r-precision";
    }

    @Override
    public String title() {
        return "R-precision";
    }

    @Override
    public String definition() {
        return "Hits among the first R over R, where R is min(K, items to find).";
    }

    @Override
    public double of(Hits hits, int k) {
        int r = Math.min(k, hits.relevant());
        return (double) hits.within(r) / r;
    }
}
