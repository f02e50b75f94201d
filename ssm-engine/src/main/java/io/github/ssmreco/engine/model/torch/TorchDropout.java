package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.support.Seeds;

/**
 * What a step drops, drawn on the device: factors 0 with the probability p of being dropped and 1 / (1 − p) else. The engine's
 * random numbers are seeded for each step, so that a resumed training draws what it would have drawn.
 */
final class TorchDropout {

    private final NDManager manager;
    private final long seed;
    private final Chance messages;
    private final Chance senders;

    /** Scalars, and whether anything is ever dropped. */
    private record Chance(boolean active, NDArray probability, NDArray scale) {
        static Chance of(double probability, NDManager manager) {
            return new Chance(probability > 0, manager.create((float) probability), manager.create((float)
                    (1 / (1 - probability))));
        }
    }

    /**
     * @param messageDropout of each number that a layer puts out
     * @param nodeDropout of each node as a sender
     * @param manager of the device
     */
    TorchDropout(long seed, double messageDropout, double nodeDropout, NDManager manager) {
        this.manager = manager;
        this.seed = seed;
        this.messages = Chance.of(messageDropout, manager);
        this.senders = Chance.of(nodeDropout, manager);
    }

    /** Begins the draws of a step; then draws must be asked for in the same order in each. */
    void startStep(long step) {
        if (messages.active() || senders.active()) {
            manager.getEngine()
                    .setRandomSeed(Seeds.stream(seed, "dropout", step).nextInt());
        }
    }

    /**
     * Factors of the numbers that a layer puts out.
     *
     * @return of the given shape; null where nothing is ever dropped
     */
    NDArray messages(Shape shape, NDManager owner) {
        return messages.active() ? factors(messages, shape, owner) : null;
    }

    /**
     * Factors of the nodes as senders.
     *
     * @return {@code [nodes, 1]}; null where nothing is ever dropped
     */
    NDArray senders(long nodes, NDManager owner) {
        return senders.active() ? factors(senders, new Shape(nodes, 1), owner) : null;
    }

    private static NDArray factors(Chance chance, Shape shape, NDManager owner) {
        try (NDArray draws = owner.randomUniform(0f, 1f, shape);
                NDArray kept = draws.gte(chance.probability())) {
            return kept.toType(DataType.FLOAT32, true).muli(chance.scale());
        }
    }
}
