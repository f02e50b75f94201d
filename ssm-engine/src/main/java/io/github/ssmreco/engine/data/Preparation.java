package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is done to the pairs that were read.
 *
 * @param kCore keep only users and items with at least so many pairs, repeated until none falls below; 0 for none
 * @param testRatio share of each user's pairs that goes to test, where a source is {@link Role#ALL}; in (0, 1)
 * @param seed of that split
 */
public record Preparation(int kCore, double testRatio, long seed) {

    /** The files as they are; 20 % to test where there is something to split. */
    public static final Preparation NONE = new Preparation(0, 0.2, 2021);

    /**
     * Checks the parts.
     *
     * @throws InputException naming the part that cannot be
     */
    public Preparation {
        if (kCore < 0) {
            throw new InputException(
                    "preparation, kCore", kCore, "a whole number of at least 0", "Set it to 0 to keep every pair.");
        }
        if (!(testRatio > 0 && testRatio < 1)) {
            throw new InputException(
                    "preparation, testRatio", testRatio, "a number between 0 and 1", "Set it to 0.2 for a fifth.");
        }
    }

    /** What is not at its default, for a digest that a setting added later does not change. */
    Map<String, Object> stated() {
        TreeMap<String, Object> stated = new TreeMap<>();
        if (kCore != NONE.kCore) {
            stated.put("kCore", kCore);
        }
        if (testRatio != NONE.testRatio) {
            stated.put("testRatio", testRatio);
        }
        if (seed != NONE.seed) {
            stated.put("seed", seed);
        }
        return stated;
    }
}
