package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.ValidationSplit;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.List;

/**
 * What trains, selects and scores under a protocol.
 *
 * @param train the pairs to train on
 * @param validation what selects the best epoch; null where test does
 * @param test what scores
 */
record Parts(Interactions train, Interactions validation, Interactions test) {

    static Parts of(PreparedDataset data, ExperimentSpec spec) {
        if (!data.sourceDigest().equals(spec.dataDigest())) {
            throw new InputException(
                    "dataset " + spec.dataset(),
                    "prepared data of digest " + data.sourceDigest(),
                    "digest " + spec.dataDigest(),
                    "Run ssm:preprocess again.");
        }
        if (data.train().size() == 0 || data.test().size() == 0) {
            throw new InputException(
                    "dataset " + spec.dataset(),
                    data.train().size() + " training and " + data.test().size() + " test pairs",
                    "at least one of each",
                    "Give more pairs a user, raise <testRatio>, or lower <kCore>.");
        }
        if (spec.protocol() == Protocol.RELEASED_CODE || spec.model().equals(Catalogue.POPULARITY)) {
            return new Parts(data.train(), null, data.test());
        }
        long seed = TrainingSettings.of(spec.settings()).validationSeed();
        ValidationSplit.Parts split = ValidationSplit.of(data.train(), seed);
        if (split.validation().size() == 0) {
            throw new InputException(
                    "dataset " + spec.dataset() + ", protocol " + Protocol.PAPER_TEXT.id(),
                    data.train().size() + " training pairs",
                    "enough of them to hold out an eighth and leave each user one",
                    "Use protocol " + Protocol.RELEASED_CODE.id() + " on data this small.");
        }
        return new Parts(split.train(), split.validation(), data.test());
    }

    /** Ranks what selects the best epoch, at cut-off 20. */
    RankingTask selection(boolean cosine) {
        return validation == null ? test(20, cosine) : new RankingTask(validation, List.of(train), 20, cosine);
    }

    /** Ranks test; training and validation pairs are masked. */
    RankingTask test(int k, boolean cosine) {
        List<Interactions> masked = validation == null ? List.of(train) : List.of(train, validation);
        return new RankingTask(test, masked, k, cosine);
    }
}
