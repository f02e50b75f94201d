package io.github.ssmreco.templates;

/** Names of things as a reader knows them; what is not known keeps the name it has. */
final class Names {

    private Names() {}

    /** {@code Table 2} for {@code table2}. */
    static String artifact(String name) {
        return name.replaceFirst("^table(?=\\d)", "Table ").replaceFirst("^figure(?=\\d)", "Figure ");
    }
}
