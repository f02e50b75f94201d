package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.support.InputException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * A value that may differ by dataset, as it stands in a POM: {@code 0.12; yelp2018: 0.14; amazon-book: 0.10}. The part without a
 * name is for all other datasets; without one, nothing is set for them.
 *
 * @param others for every dataset that has no part of its own, or null
 * @param parts by dataset
 */
record ByDataset(String others, Map<String, String> parts) {

    /**
     * Takes a text apart.
     *
     * @param where what to name in a message
     * @param text an empty one is a value for all datasets, which whoever reads values refuses
     * @throws InputException for an empty part, a second one without a name, and a dataset that has two
     */
    static ByDataset of(String where, String text) {
        if (text == null || text.indexOf(';') < 0 && text.indexOf(':') < 0) {
            return new ByDataset(text == null ? "" : text.strip(), Map.of());
        }
        String others = null;
        Map<String, String> parts = new LinkedHashMap<>();
        boolean first = true;
        for (String part : text.split(";", -1)) {
            int colon = part.indexOf(':');
            String dataset = part.substring(0, Math.max(colon, 0)).strip();
            String value = part.substring(colon + 1).strip();
            if (value.isEmpty() || colon >= 0 && dataset.isEmpty()) {
                throw new InputException(
                        where,
                        text,
                        "parts separated by semicolons, 'value; dataset: value', none of them empty",
                        "Remove the semicolon or colon that is too many.");
            }
            if (colon < 0 && !first) {
                throw new InputException(
                        where,
                        part.strip(),
                        "'dataset: value' in every part but the first",
                        "Name its dataset; several values are separated by commas.");
            }
            if (colon < 0) {
                others = value;
            } else if (parts.put(dataset, value) != null) {
                throw new InputException(where, dataset + " twice", "each dataset once", "Remove one of the two.");
            }
            first = false;
        }
        return new ByDataset(others, parts);
    }

    /** All values of a map. */
    static Map<String, ByDataset> each(String where, Map<String, String> texts) {
        Map<String, ByDataset> values = new LinkedHashMap<>();
        texts.forEach((name, text) -> values.put(name, of(where + ", <" + name + ">", text)));
        return values;
    }

    /** The value for a dataset; null where none is set. */
    String value(String dataset) {
        return parts.getOrDefault(dataset, others);
    }

    /** Those of a dataset, by name; what is not set for it is not there. */
    static Map<String, String> of(Map<String, ByDataset> values, String dataset) {
        Map<String, String> set = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value.value(dataset) != null) {
                set.put(name, value.value(dataset));
            }
        });
        return set;
    }

    /**
     * Refuses a part that no dataset takes.
     *
     * @param where what to name in a message
     * @param datasets those that take a part
     * @param expected what a part's dataset has to be, in words
     */
    void requireAmong(String where, Collection<String> datasets, String expected) {
        for (String dataset : parts.keySet()) {
            if (!datasets.contains(dataset)) {
                throw new InputException(
                        where,
                        dataset,
                        expected + ": " + String.join(", ", new TreeSet<>(datasets)),
                        "Correct the name, or remove its part.");
            }
        }
    }

    /** As above; all datasets are known that could take the part without a name, and it is refused where none does. */
    void requireTaken(String where, Collection<String> datasets, String expected) {
        requireAmong(where, datasets, expected);
        if (others != null && !parts.isEmpty() && parts.keySet().containsAll(datasets)) {
            throw new InputException(
                    where,
                    others,
                    "no part for other datasets, since each of " + String.join(", ", datasets) + " has its own",
                    "Remove the part.");
        }
    }
}
