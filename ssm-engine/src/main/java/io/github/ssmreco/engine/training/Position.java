package io.github.ssmreco.engine.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.ssmreco.engine.support.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a training stands, beside the model's state.
 *
 * @param epochs the whole epochs behind it, from the first on
 * @param bestEpoch the best one of them, 0 for none; of a training that was capped before its first evaluation, its last
 * @param step steps done of the next one
 * @param lossSum loss of those steps
 * @param seconds of those steps
 */
public record Position(List<EpochRow> epochs, int bestEpoch, int step, double lossSum, double seconds) {

    /** Before anything was trained. */
    public static final Position START = new Position(List.of(), 0, 0, 0, 0);

    /** Copies the list. */
    public Position {
        epochs = List.copyOf(epochs);
    }

    /** Whole epochs behind it. */
    public int epoch() {
        return epochs.size();
    }

    /** Where it stands when a further epoch has ended, by what tells the best one. */
    Position after(EpochRow row, BestEpoch best) {
        List<EpochRow> all = new ArrayList<>(epochs);
        all.add(row);
        return new Position(all, best.of(all), 0, 0, 0);
    }

    /** Whether its last epoch was evaluated, so that it is known how good it is. */
    boolean evaluated() {
        return !epochs.isEmpty() && epochs.get(epochs.size() - 1).evaluated();
    }

    /** With nothing evaluated, an end takes the last epoch; {@link #after} forgets that. */
    Position endingHere() {
        return bestEpoch > 0 ? this : new Position(epochs, epoch(), step, lossSum, seconds);
    }

    /** In words for a message. */
    String inWords() {
        return step == 0 ? "after epoch " + epoch() : "after step " + step + " of epoch " + (epoch() + 1);
    }

    /** For a checkpoint's metadata. */
    Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        words.put("epoch", Integer.toString(epoch()));
        words.put("step", Integer.toString(step));
        words.put("lossSum", Double.toString(lossSum));
        words.put("seconds", Double.toString(seconds));
        words.put("bestEpoch", Integer.toString(bestEpoch));
        words.put("epochs", Json.line(epochs));
        return words;
    }

    /** From a checkpoint's metadata; throws whatever does not fit. */
    static Position of(Map<String, String> words) throws JsonProcessingException {
        return new Position(
                List.of(Json.parse(words.get("epochs"), EpochRow[].class)),
                Integer.parseInt(words.get("bestEpoch")),
                Integer.parseInt(words.get("step")),
                Double.parseDouble(words.get("lossSum")),
                Double.parseDouble(words.get("seconds")));
    }
}
