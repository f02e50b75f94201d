package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.ValidationSplit;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.List;

/**
 * What trains, selects and scores under a protocol.
 *
 * @param train the pairs to train on
 * @param validation what selects the best epoch; null where test does
 * @param test what scores
 * @param whole the whole train file, validation pairs included: the popularity groups are always its
 */
public record Splits(Interactions train, Interactions validation, Interactions test, Interactions whole) {

    /** Of a run that trains nothing: the whole train file and test, whatever the protocol. */
    public static Splits whole(PreparedDataset data, ExperimentSpec spec) {
        require(data, spec);
        return new Splits(data.train(), null, data.test(), data.train());
    }

    private static void require(PreparedDataset data, ExperimentSpec spec) {
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
                    "Give more pairs per user, raise <testRatio>, or lower <kCore>.");
        }
    }

    /** Of a training under the specification's protocol. */
    public static Splits of(PreparedDataset data, ExperimentSpec spec) {
        require(data, spec);
        TrainingSettings settings = TrainingSettings.of(spec.settings());
        Splits splits = spec.protocol() == Protocol.RELEASED_CODE
                ? new Splits(data.train(), null, data.test(), data.train())
                : withValidation(data, spec, settings.validationSeed());
        return splits.padded(settings.paddingItems());
    }

    private static Splits withValidation(PreparedDataset data, ExperimentSpec spec, long seed) {
        ValidationSplit.Split split = ValidationSplit.of(data.train(), seed);
        if (split.validation().size() == 0) {
            throw new InputException(
                    "dataset " + spec.dataset() + ", protocol " + Protocol.PAPER_TEXT.id(),
                    data.train().size() + " training pairs",
                    "enough of them to hold out an eighth and leave each user one",
                    "Use protocol " + Protocol.RELEASED_CODE.id() + " on data this small.");
        }
        return new Splits(split.train(), split.validation(), data.test(), data.train());
    }

    private Splits padded(int items) {
        return new Splits(
                train.padded(items), validation == null ? null : validation.padded(items), test.padded(items), whole);
    }

    /**
     * That each user who needs a negative can have one; found here, before the first step, where users have their names.
     *
     * @param users the ids of all users
     * @throws InputException if a user has every item, and negatives are drawn from what a user has not
     */
    public void requireNegatives(BatchSpec batches, IdList users) {
        boolean drawn = batches.negatives() == BatchSpec.Negatives.PER_PAIR
                || batches.negatives() == BatchSpec.Negatives.LABELLED;
        if (!drawn || !batches.sampler().equals(Samplers.NON_INTERACTED)) {
            return;
        }
        for (int user = 0; user < train.userCount(); user++) {
            if (train.degree(user) == train.itemCount()) {
                throw new InputException(
                        "training pairs of user " + users.id(user),
                        "every one of the " + train.itemCount() + " items",
                        "at least one item that the user has not, to draw negatives from",
                        "Leave this user out, or choose another <sampler> or a loss with in-batch negatives.");
            }
        }
    }

    /** Ranks what selects the best epoch. */
    public RankingTask selection(int k, boolean cosine) {
        return validation == null ? test(k, cosine) : new RankingTask(validation, List.of(train), k, cosine);
    }

    /** Ranks test; training and validation pairs are masked. */
    public RankingTask test(int k, boolean cosine) {
        List<Interactions> masked = validation == null ? List.of(train) : List.of(train, validation);
        return new RankingTask(test, masked, k, cosine);
    }
}
