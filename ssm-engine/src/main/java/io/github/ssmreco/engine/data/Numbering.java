package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The rows of one side's ids: in order of value where all of them are whole numbers, else in order of text (by code point). So they
 * depend on which ids there are, not on the order of lines.
 *
 * @param rows {@code [ids of the table]}: the row of each, -1 for one that is in no pair
 * @param ids by row
 */
record Numbering(int[] rows, IdList ids) {

    /** Such as a zero-width space. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+[.,]?\\d*|[.,]\\d+)([eE][+-]\\d{1,3})?|[+-]?\\d+[.,]\\d+[eE]\\d{1,3}");

    /**
     * @param used {@code [ids of the table]}: which are in a pair
     * @param place {@code file:line} where an id stands first, for a message
     * @throws InputException if a number is written in two ways
     */
    static Numbering of(IdTable table, boolean[] used, String side, IntFunction<String> place) {
        int[] known = IntStream.range(0, table.size()).filter(id -> used[id]).toArray();
        requireOneWriting(table, known, side, place);
        requireOneForm(table, known, side, place);
        boolean whole = Arrays.stream(known).allMatch(id -> isWhole(table, id));
        Comparator<Integer> order = whole ? byValue(table) : byText(table);
        int[] ordered =
                Arrays.stream(known).boxed().sorted(order).mapToInt(id -> id).toArray();
        int[] rows = new int[table.size()];
        Arrays.fill(rows, -1);
        int length = ordered.length;
        for (int row = 0; row < ordered.length; row++) {
            rows[ordered[row]] = row;
            length += table.end(ordered[row]) - table.start(ordered[row]);
        }
        byte[] lines = new byte[length];
        int at = 0;
        for (int id : ordered) {
            int bytes = table.end(id) - table.start(id);
            System.arraycopy(table.bytes(), table.start(id), lines, at, bytes);
            at += bytes;
            lines[at++] = '\n';
        }
        return new Numbering(rows, new TextIds(lines, ordered.length));
    }

    /** Bytes of UTF-8 are in the order of code points. */
    private static Comparator<Integer> byText(IdTable table) {
        return (a, b) -> Arrays.compareUnsigned(
                table.bytes(), table.start(a), table.end(a), table.bytes(), table.start(b), table.end(b));
    }

    /** Of two numbers of one sign the one of more digits is larger, leading zeros aside; of equally many the first other digit decides. */
    private static Comparator<Integer> byValue(IdTable table) {
        return (a, b) -> {
            int startA = firstDigit(table, a);
            int startB = firstDigit(table, b);
            boolean negative = isNegative(table, a, startA);
            if (negative != isNegative(table, b, startB)) {
                return negative ? -1 : 1;
            }
            int size = Integer.compare(table.end(a) - startA, table.end(b) - startB);
            int value = size != 0
                    ? size
                    : Arrays.compare(table.bytes(), startA, table.end(a), table.bytes(), startB, table.end(b));
            return negative ? -value : value;
        };
    }

    private static boolean isNegative(IdTable table, int id, int firstDigit) {
        return table.bytes()[table.start(id)] == '-' && table.bytes()[firstDigit] != '0';
    }

    /** The first digit that is not zero, or the last zero. */
    private static int firstDigit(IdTable table, int id) {
        int at = table.start(id) + (isSign(table.bytes()[table.start(id)]) ? 1 : 0);
        while (at + 1 < table.end(id) && table.bytes()[at] == '0') {
            at++;
        }
        return at;
    }

    private static boolean isSign(byte c) {
        return c == '+' || c == '-';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Whether an id is a whole number: digits, with a sign or without. */
    static boolean isWhole(IdTable table, int id) {
        int at = table.start(id);
        at += at + 1 < table.end(id) && isSign(table.bytes()[at]) ? 1 : 0;
        for (int k = at; k < table.end(id); k++) {
            if (!isDigit(table.bytes()[k])) {
                return false;
            }
        }
        return true;
    }

    private static void requireOneWriting(IdTable table, int[] known, String side, IntFunction<String> place) {
        if (Arrays.stream(known).allMatch(id -> isPlain(table, id))) {
            return;
        }
        Map<BigDecimal, Integer> byValue = new HashMap<>();
        for (int id : known) {
            BigDecimal value = value(table.text(id));
            Integer other = value == null ? null : byValue.putIfAbsent(value, id);
            if (other != null) {
                throw new InputException(
                        "ids of " + side,
                        table.text(other) + " (" + place.apply(other) + ") and " + table.text(id) + " ("
                                + place.apply(id) + ")",
                        "each number written in one way",
                        "Write it in one way, or, if these are two " + side + ", put a letter before each.");
            }
        }
    }

    /** The same text in two forms of Unicode, or with a character that nobody sees, would be two ids. */
    private static void requireOneForm(IdTable table, int[] known, String side, IntFunction<String> place) {
        if (Arrays.stream(known).allMatch(id -> isAscii(table, id))) {
            return;
        }
        Map<String, Integer> byForm = new HashMap<>();
        for (int id : known) {
            String form = INVISIBLE
                    .matcher(Normalizer.normalize(table.text(id), Normalizer.Form.NFC))
                    .replaceAll("");
            Integer other = byForm.putIfAbsent(form, id);
            if (other != null) {
                throw new InputException(
                        "ids of " + side,
                        table.text(other) + " (" + place.apply(other) + ") and " + table.text(id) + " ("
                                + place.apply(id) + "), which look the same",
                        "each text in one form of Unicode, without invisible characters",
                        "Write it in one way, such as NFC.");
            }
        }
    }

    private static boolean isAscii(IdTable table, int id) {
        for (int k = table.start(id); k < table.end(id); k++) {
            if (table.bytes()[k] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether an id is no number, or a number as numbers are written: then no other text is the same number. */
    private static boolean isPlain(IdTable table, int id) {
        byte first = table.bytes()[table.start(id)];
        boolean whole = isWhole(table, id);
        return whole
                ? first != '+'
                        && firstDigit(table, id) == table.start(id) + (first == '-' ? 1 : 0)
                        && !isMinusZero(table, id)
                : !(isDigit(first) || isSign(first) || first == '.' || first == ',');
    }

    private static boolean isMinusZero(IdTable table, int id) {
        return table.bytes()[table.start(id)] == '-' && table.bytes()[firstDigit(table, id)] == '0';
    }

    /**
     * The number that a text is, however it is written; null if it is none. A bare {@code 1e3} is none, as it is more often a part of a
     * hexadecimal name.
     */
    private static BigDecimal value(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text.replace(',', '.')).stripTrailingZeros() : null;
    }
}
