package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;
import java.util.List;

/** Lists as they are written in a parameter: words separated by commas. */
public final class CommaSeparated {

    private CommaSeparated() {}

    /**
     * The words without white space around them.
     *
     * @param where the parameter, for the message
     * @param text null where nothing was given: no words then
     * @throws InputException for an empty word: it would be ignored, and a text without any would mean everything
     */
    public static List<String> list(String where, String text) {
        if (text == null) {
            return List.of();
        }
        List<String> words =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (words.contains("")) {
            throw new InputException(
                    where,
                    text,
                    "words separated by commas, none of them empty",
                    words.size() == 1 ? "Give it a value, or leave it out." : "Remove the comma that is too many.");
        }
        return words;
    }
}
