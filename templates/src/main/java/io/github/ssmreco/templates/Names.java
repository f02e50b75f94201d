package io.github.ssmreco.templates;

import java.util.Map;

/** Names of things as a reader knows them; what is not known keeps the name it has. */
final class Names {

    private static final Map<String, String> DATASETS = Map.of(
            "gowalla",
            "Gowalla",
            "yelp2018",
            "Yelp2018",
            "amazon-book",
            "Amazon-Book",
            "alibaba-ifashion",
            "Alibaba-iFashion",
            "lastfm",
            "LastFM",
            ReportInput.MINIATURE,
            "Miniature");

    private Names() {}

    static String dataset(String name) {
        return DATASETS.getOrDefault(name, name);
    }

    /** {@code Table 2} for {@code table2}. */
    static String artifact(String name) {
        return name.replaceFirst("^table(?=\\d)", "Table ").replaceFirst("^figure(?=\\d)", "Figure ");
    }
}
