package io.github.ssmreco.plugin.plan;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.plan.Selection;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.CommaSeparated;
import java.util.List;
import java.util.Set;

/**
 * What is selected, as it stands on the command line.
 *
 * @param datasets names, or {@code all}, or null for the default
 * @param artifacts names, or null
 * @param only globs on cell ids, or null
 * @param protocol names, or null
 * @param seeds numbers, or {@code paper}
 */
public record SelectionParameters(String datasets, String artifacts, String only, String protocol, String seeds) {

    /** Instead of numbers: the paper's seeds. */
    public static final String PAPER = "paper";

    private static final String ALL = "all";

    /**
     * Checked and taken apart.
     *
     * @param declared what can be selected
     * @param generated names of the datasets that nothing is fetched for
     * @param paperSeeds the paper's; empty where none are known
     * @throws InputException for a protocol or seed that is none, and for a list with an empty word
     */
    public Selection selection(List<Declaration> declared, Set<String> generated, List<Long> paperSeeds) {
        return new Selection(
                datasetList(declared, generated),
                CommaSeparated.list("ssm.artifacts", artifacts),
                CommaSeparated.list("ssm.only", only),
                CommaSeparated.list("ssm.protocol", protocol).stream()
                        .map(name -> Protocol.of("ssm.protocol", name))
                        .toList(),
                seedList(paperSeeds),
                List.of());
    }

    /** Empty for all of them. By default a project is tried with what is generated: nothing large is fetched unasked. */
    private List<String> datasetList(List<Declaration> declared, Set<String> generated) {
        if (datasets == null) {
            return declared.stream()
                    .map(Declaration::dataset)
                    .filter(generated::contains)
                    .distinct()
                    .toList();
        }
        List<String> names = CommaSeparated.list("ssm.datasets", datasets);
        if (names.contains(ALL) && names.size() > 1) {
            throw new InputException(
                    "ssm.datasets", datasets, "names of datasets, or 'all' alone", "Try -Dssm.datasets=all.");
        }
        return names.equals(List.of(ALL)) ? List.of() : names;
    }

    private List<Long> seedList(List<Long> paperSeeds) {
        List<String> words = CommaSeparated.list("ssm.seeds", seeds);
        if (words.equals(List.of(PAPER))) {
            if (paperSeeds.isEmpty()) {
                throw new InputException(
                        "ssm.seeds",
                        PAPER,
                        "whole numbers, where no paper says its seeds",
                        "Name a file with \"seeds\" in <paper>, or try -Dssm.seeds=2021.");
            }
            return paperSeeds;
        }
        return words.stream().map(SelectionParameters::seed).distinct().toList();
    }

    private static long seed(String word) {
        try {
            long seed = Long.parseLong(word);
            if (seed < 0) {
                throw seeds(word, null);
            }
            return seed;
        } catch (NumberFormatException e) {
            throw seeds(word, e);
        }
    }

    private static InputException seeds(String found, Exception cause) {
        return new InputException(
                "ssm.seeds",
                found,
                "whole numbers of at least 0 separated by commas, or 'paper' alone for the paper's",
                "Try -Dssm.seeds=2021.",
                cause);
    }
}
