package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a user chooses by names, separated by commas, upper and lower case being the same. */
final class NameList {

    private NameList() {}

    /**
     * Those that are named, in their own order; all where no name is given.
     *
     * @param option for the message
     * @param wanted the user's list
     * @throws InputException if a name is none of theirs; it lists theirs
     */
    static <T> List<T> choose(String option, String wanted, List<T> all, Function<T, String> name) {
        Set<String> chosen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(wanted.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(chosen::add);
        if (chosen.isEmpty()) {
            return all;
        }
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach(one -> known.add(name.apply(one)));
        for (String word : chosen) {
            if (!known.contains(word)) {
                List<String> names = all.stream().map(name).toList();
                throw new InputException(
                        option, word, "names out of " + String.join(", ", names), "Separate them by commas.");
            }
        }
        return all.stream().filter(one -> chosen.contains(name.apply(one))).toList();
    }
}
