package io.github.ssmreco.plugin.configuration;

import java.util.Arrays;
import java.util.List;

/** Lists as they are written in a parameter: words separated by commas. */
public final class Words {

    private Words() {}

    /** The words without white space around them; none of null or blank text. */
    public static List<String> list(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}
