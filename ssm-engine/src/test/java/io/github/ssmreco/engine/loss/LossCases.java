package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.reference.PairFunction;
import io.github.ssmreco.engine.reference.PairFunction.Binary;
import io.github.ssmreco.engine.reference.PairFunction.Contrastive;
import io.github.ssmreco.engine.reference.PairFunction.Ranking;
import io.github.ssmreco.engine.reference.PairFunction.Softmax;
import io.github.ssmreco.engine.reference.ReferenceLabelledLoss;
import io.github.ssmreco.engine.reference.ReferenceLoss;
import io.github.ssmreco.engine.reference.ReferencePairLoss;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every loss with every option that changes what it computes, each beside its reference. */
final class LossCases {

    /**
     * A loss as a user would set it.
     *
     * @param given settings that are not at their default
     */
    record Case(LossProvider loss, Map<String, String> given, ReferenceLoss reference) {

        Settings settings() {
            return Settings.resolve(given, loss.settings(), "test");
        }

        BatchSpec spec() {
            return loss.batches(settings());
        }

        @Override
        public String toString() {
            return loss.name() + given;
        }
    }

    private static final List<String> MASKS = List.of("none", "accidental-hits", "known-positives");
    private static final List<String> SIMILARITIES = List.of("cosine", "inner-product");

    private LossCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        sampledSoftmax(cases);
        perPairNegatives(cases);
        inBatch(cases);
        for (String similarity : SIMILARITIES) {
            boolean cosine = similarity.equals("cosine");
            cases.add(new Case(
                    new BinaryCrossEntropy(), Map.of("similarity", similarity), new ReferenceLabelledLoss(cosine)));
            for (String form : List.of("blocked", "materialised")) {
                add(cases, new FullSoftmax(), cosine, new Softmax(temperature(cosine), false), "form", form);
            }
        }
        return cases.stream();
    }

    private static void sampledSoftmax(List<Case> cases) {
        SampledSoftmax ssm = new SampledSoftmax();
        cases.add(new Case(ssm, Map.of("temperature", "1"), new ReferencePairLoss(true, new Softmax(1, true))));
        for (String from : List.of("batch", "shared", "per-pair")) {
            for (String similarity : SIMILARITIES) {
                for (String mask : MASKS) {
                    for (String denominator : List.of("with-positive", "negatives-only")) {
                        for (String correction : List.of("none", "log-q")) {
                            boolean cosine = similarity.equals("cosine");
                            String negatives = from.equals("per-pair") ? "5" : "37";
                            add(
                                    cases,
                                    ssm,
                                    cosine,
                                    new Softmax(temperature(cosine), denominator.equals("with-positive")),
                                    "negatives-from",
                                    from,
                                    "negatives",
                                    negatives,
                                    "mask",
                                    mask,
                                    "denominator",
                                    denominator,
                                    "correction",
                                    correction);
                        }
                    }
                }
            }
        }
    }

    private static void perPairNegatives(List<Case> cases) {
        BayesianPersonalizedRanking bpr = new BayesianPersonalizedRanking();
        CosineContrastive ccl = new CosineContrastive();
        add(cases, bpr, false, new Ranking());
        add(cases, bpr, true, new Ranking(), "negatives", "5");
        add(cases, ccl, true, new Contrastive(0.4, 150), "negatives", "40");
        add(cases, ccl, false, new Contrastive(0.4, 10), "negatives", "1");
        for (String mask : MASKS) {
            add(cases, bpr, false, new Ranking(), "negatives", "5", "mask", mask);
            add(cases, ccl, true, new Contrastive(0.4, 10), "negatives", "5", "mask", mask);
        }
    }

    private static void inBatch(List<Case> cases) {
        for (String mask : MASKS) {
            for (boolean cosine : new boolean[] {true, false}) {
                add(cases, InBatchLoss.BINARY_CROSS_ENTROPY, cosine, new Binary(true), "mask", mask);
                add(cases, InBatchLoss.BAYESIAN_PERSONALIZED_RANKING, cosine, new Ranking(), "mask", mask);
                add(cases, InBatchLoss.COSINE_CONTRASTIVE, cosine, new Contrastive(0.4, 10), "mask", mask);
            }
            add(cases, InBatchLoss.BINARY_CROSS_ENTROPY, false, new Binary(false), "mask", mask, "negatives-as", "sum");
        }
    }

    /** The paper's for Gowalla by cosine; inner products here are ten times as large. */
    private static double temperature(boolean cosine) {
        return cosine ? 0.12 : 1;
    }

    private static void add(
            List<Case> cases, LossProvider loss, boolean cosine, PairFunction function, String... given) {
        Map<String, String> settings = new TreeMap<>(Map.of("similarity", cosine ? "cosine" : "inner-product"));
        for (int k = 0; k < given.length; k += 2) {
            settings.put(given[k], given[k + 1]);
        }
        if (function instanceof Softmax softmax) {
            settings.put("temperature", Double.toString(softmax.temperature()));
        }
        if (function instanceof Contrastive contrastive) {
            settings.put("margin", Double.toString(contrastive.margin()));
            settings.put("negative-weight", Double.toString(contrastive.weight()));
        }
        cases.add(new Case(loss, settings, new ReferencePairLoss(cosine, function)));
    }
}
