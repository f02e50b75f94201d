package io.github.ssmreco.engine.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first line of a file, which may be names of columns or a pair, and what the lines after it tell of which.
 *
 * @param file which file
 * @param number of the line, from 1
 * @param fields the line's fields, stripped
 * @param user place of the user's column
 * @param item place of the item's column; -1 where all but the user's are items
 * @param figures {@code [fields]}: whether every other line has a figure, or nothing, in a column, and at least one has a figure
 */
record FirstLine(Path file, long number, List<String> fields, int user, int item, boolean[] figures) {

    private static final Set<String> USER_WORDS = Set.of(
            "user users userid uid customer customerid client member person nutzer benutzer kunde kunden".split(" "));

    private static final Set<String> ITEM_WORDS = Set.of(
            ("item items itemid iid product productid movie movieid film song track artist artistid book bookid article asin"
                            + " isbn sku artikel produkt")
                    .split(" "));

    private static final Set<String> OTHER_WORDS = Set.of("id", "ids", "name");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    /** Empty where a line of names has too few. */
    String userField() {
        return user < fields.size() ? fields.get(user) : "";
    }

    /** One, or where all but the user's column are items, all of those; a line of names may have none. */
    List<String> itemFields() {
        if (item < 0) {
            return fields.stream().skip(1).filter(field -> !field.isEmpty()).toList();
        }
        return item < fields.size() ? List.of(fields.get(item)) : List.of();
    }

    /** A column that holds no id, and a figure in every line but this one; null if there is none. */
    String oddColumn() {
        for (int column = 0; column < fields.size(); column++) {
            boolean id = column == user || column == item || item < 0;
            if (!id && figures[column] && !fields.get(column).isEmpty() && !isFigure(fields.get(column))) {
                return fields.get(column);
            }
        }
        return null;
    }

    /** Whether both ids read like names of columns. */
    boolean readsLikeNames() {
        return readsLikeName(userField())
                && itemFields().size() == 1
                && readsLikeName(itemFields().get(0));
    }

    private static boolean readsLikeName(String field) {
        return field.chars().noneMatch(Character::isDigit)
                && (hasWord(field, USER_WORDS) || hasWord(field, ITEM_WORDS) || hasWord(field, OTHER_WORDS));
    }

    private static boolean hasWord(String field, Set<String> words) {
        return BETWEEN_WORDS.splitAsStream(field).anyMatch(word -> words.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** Whether the user's column is called as items are, and the item's as users are. */
    boolean readsExchanged() {
        return itemFields().size() == 1
                && hasWord(userField(), ITEM_WORDS)
                && !hasWord(userField(), USER_WORDS)
                && hasWord(itemFields().get(0), USER_WORDS)
                && !hasWord(itemFields().get(0), ITEM_WORDS);
    }

    /** Whether a column's name would not be written so. */
    boolean hasFigure() {
        return fields.stream().anyMatch(FirstLine::isFigure);
    }

    /** The line as it stands, shortened. */
    String shown() {
        String line = String.join(", ", fields);
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }

    private static boolean isFigure(String field) {
        return isFigure(field.toCharArray(), 0, field.length());
    }

    /** Whether text is a number, a date or a time: it has a digit, and nothing but digits and what stands between them. */
    static boolean isFigure(char[] text, int from, int length) {
        boolean digit = false;
        for (int k = from; k < from + length; k++) {
            char c = text[k];
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if (" .,:/+-TZeE%".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }
}
