package org.example.ranking;

import io.github.ssmreco.engine.evaluation.Hits;
import io.github.ssmreco.engine.evaluation.Metric;

/** How far a user has to read: less is better. */
public final class FirstRank implements Metric {

    @Override
    public String name() {
        return "first-rank";
    }

    @Override
    public String title() {
        return "First rank";
    }

    @Override
    public String definition() {
        return "The rank of the first hit, K + 1 where none is among the first K.";
    }

    @Override
    public double of(Hits hits, int k) {
        return hits.within(k) > 0 ? hits.rank(1) : k + 1;
    }

    @Override
    public boolean lessIsBetter() {
        return true;
    }
}
