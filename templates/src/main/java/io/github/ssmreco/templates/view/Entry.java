package io.github.ssmreco.templates.view;

/**
 * A name and what it stands for.
 *
 * @param name the term
 * @param value its value or explanation
 * @param code whether the value is a digest, an identifier or the like
 */
public record Entry(String name, String value, boolean code) {

    /** An entry in words. */
    public static Entry words(String name, String value) {
        return new Entry(name, value, false);
    }

    /** An entry that is copied rather than read. */
    public static Entry code(String name, String value) {
        return new Entry(name, value, true);
    }
}
