package io.github.ssmreco.engine.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a training stands, beside the model's state.
 *
 * @param epoch whole epochs behind it
 * @param step steps done of the next one
 * @param lossSum loss of those steps
 * @param seconds of those steps
 * @param bestEpoch the best epoch so far, 0 for none
 * @param bestValue its selection metric
 */
public record Position(int epoch, int step, double lossSum, double seconds, int bestEpoch, double bestValue) {

    /** Before anything was trained. */
    public static final Position START = new Position(0, 0, 0, 0, 0, Double.NEGATIVE_INFINITY);

    /** For a checkpoint's metadata. */
    Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        words.put("epoch", Integer.toString(epoch));
        words.put("step", Integer.toString(step));
        words.put("lossSum", Double.toString(lossSum));
        words.put("seconds", Double.toString(seconds));
        words.put("bestEpoch", Integer.toString(bestEpoch));
        words.put("bestValue", Double.toString(bestValue));
        return words;
    }

    /** From a checkpoint's metadata. */
    static Position of(Map<String, String> words) {
        return new Position(
                Integer.parseInt(words.get("epoch")),
                Integer.parseInt(words.get("step")),
                Double.parseDouble(words.get("lossSum")),
                Double.parseDouble(words.get("seconds")),
                Integer.parseInt(words.get("bestEpoch")),
                Double.parseDouble(words.get("bestValue")));
    }
}
