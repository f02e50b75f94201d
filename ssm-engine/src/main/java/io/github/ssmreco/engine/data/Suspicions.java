package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Signs that a user's own files were read otherwise than they are meant: what is certain is refused, what is only odd is remarked on. */
final class Suspicions {

    /** Of fewer pairs nobody trains anything; small examples are not suspected of having an index. */
    private static final int FEW = 10;

    /** What exports write where a value is missing. */
    private static final List<String> MISSING = List.of(
            "NULL",
            "null",
            "Null",
            "NaN",
            "nan",
            "NAN",
            "NA",
            "N/A",
            "n/a",
            "#N/A",
            "None",
            "none",
            "nil",
            "undefined",
            "(null)");

    private final FileFormat format;
    private final List<TableFile> files;
    private final IdCounts users;
    private final IdCounts items;

    Suspicions(FileFormat format, List<TableFile> files, IdCounts users, IdCounts items) {
        this.format = format;
        this.files = files;
        this.users = users;
        this.items = items;
    }

    /** @throws InputException saying what to set */
    void refuse() throws IOException {
        refuseHeaders();
        refuseColumns();
        refuseSeparator();
        refuseIndex();
    }

    private List<FirstLine> firstPairs() {
        return files.stream().map(TableFile::firstPair).filter(Objects::nonNull).toList();
    }

    private void refuseHeaders() {
        List<FirstLine> lines = firstPairs();
        TreeSet<String> firstUsers = new TreeSet<>();
        TreeSet<String> firstItems = new TreeSet<>();
        for (FirstLine line : lines) {
            firstUsers.add(line.userField());
            firstItems.addAll(line.itemFields());
        }
        boolean userNames = allOthersAreNumbers(users.table(), firstUsers);
        boolean itemNames = allOthersAreNumbers(items.table(), firstItems);
        for (FirstLine line : lines) {
            String odd = null;
            if (userNames && !isNumber(line.userField())) {
                odd = noNumber(line.userField(), "all other users are");
            } else if (itemNames
                    && !line.itemFields().isEmpty()
                    && line.itemFields().stream().noneMatch(Suspicions::isNumber)) {
                odd = noNumber(line.itemFields().get(0), "all other items are");
            } else if (line.oddColumn() != null) {
                odd = noNumber(line.oddColumn(), "the column holds numbers in all other lines");
            }
            if (odd != null) {
                throw LineFaults.refused(
                        line.file(),
                        line.number(),
                        line.shown(),
                        "a user and an item, or <header>true</header> (" + odd + ")",
                        "Set <header>true</header> if the line holds the columns' names, <header>false</header> if it is a pair.");
            }
        }
    }

    private static String noNumber(String field, String others) {
        return "'" + (field.length() > 30 ? field.substring(0, 30) + "..." : field) + "' is no number, and " + others;
    }

    private static boolean isNumber(String id) {
        IdTable one = new IdTable();
        return Numbering.isWhole(one, one.number(id.toCharArray(), 0, id.length(), 0));
    }

    /** Whether there are ids besides some, and all of those are whole numbers. */
    private static boolean allOthersAreNumbers(IdTable table, TreeSet<String> some) {
        int others = 0;
        for (int id = 0; id < table.size(); id++) {
            if (!Numbering.isWhole(table, id)) {
                if (!some.contains(table.text(id))) {
                    return false;
                }
            } else {
                others++;
            }
        }
        return others > 0;
    }

    /** Columns that are taken by their numbers have names that contradict it. */
    private void refuseColumns() {
        if (format.layout() == FileFormat.Layout.ADJACENCY || !FileFormat.isNumber(format.userColumn())) {
            return;
        }
        List<FirstLine> headers =
                files.stream().map(TableFile::header).filter(Objects::nonNull).toList();
        for (FirstLine header : headers) {
            FirstLine first = headers.get(0);
            boolean alike = header.userField().equals(first.userField())
                    && header.itemFields().equals(first.itemFields());
            if (!alike || header.readsExchanged()) {
                throw LineFaults.refused(
                        header.file(),
                        header.number(),
                        header.shown(),
                        alike
                                ? "names of a user's and an item's column in this order"
                                : "the columns of " + first.file().getFileName() + ", '" + first.shown() + "'",
                        "Name them: <userColumn> and <itemColumn>.");
            }
        }
    }

    /** Another separator stands in every user's or every item's id, and makes columns of the lines. */
    private void refuseSeparator() throws IOException {
        if (format.layout() == FileFormat.Layout.ADJACENCY) {
            return;
        }
        for (TableFile file : files) {
            OtherSeparator tabs =
                    format.literalSeparator() == null ? OtherSeparator.tabsAmongBlanks(file.file(), format) : null;
            if (tabs != null) {
                throw new InputException(
                        file.file().toString(),
                        "blanks within what tabs separate",
                        "ids without blanks, as the separator is " + format.separator(),
                        tabs.advice());
            }
            OtherSeparator other = OtherSeparator.of(file.file(), format);
            if (other == null
                    || other.text() == null
                    || !(allHold(users.table(), other.text()) || allHold(items.table(), other.text()))) {
                continue;
            }
            // "Doe, John";p1 has two columns by its comma too; white space, on the other hand, is in every text
            if (other.columns() > file.notes().width() || format.literalSeparator() == null) {
                throw new InputException(
                        file.file().toString(),
                        "a user '" + users.table().text(0) + "' with an item '"
                                + items.table().text(0) + "'",
                        "ids without " + other.name() + ", as the separator is " + format.separator(),
                        other.advice());
            }
        }
    }

    private static boolean allHold(IdTable table, String separator) {
        byte[] wanted = separator.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, table.size()).allMatch(id -> holds(table, id, wanted));
    }

    private static boolean holds(IdTable table, int id, byte[] wanted) {
        for (int k = table.start(id); k + wanted.length <= table.end(id); k++) {
            if (Arrays.equals(table.bytes(), k, k + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private void refuseIndex() {
        if (isOneUserALine() && countsUp(users.table())) {
            throw new InputException(
                    files.get(0).file().toString(),
                    "a user of its own in each of the " + users.table().size() + " lines ("
                            + users.table().text(0) + ", " + users.table().text(1) + ", "
                            + users.table().text(2) + ", ...)",
                    "users with several items",
                    "Column " + format.userColumn() + " seems to number the lines: " + nameTheColumns());
        }
    }

    private boolean isOneUserALine() {
        return format.layout() == FileFormat.Layout.PAIRS && users.table().size() >= FEW && users.allDiffer();
    }

    private String nameTheColumns() {
        FirstLine header = files.get(0).header();
        return "set <userColumn> and <itemColumn> to the columns' "
                + (header == null ? "numbers, such as 2 and 3." : "names or numbers (" + header.shown() + ").");
    }

    private static boolean countsUp(IdTable table) {
        long before = 0;
        for (int id = 0; id < table.size(); id++) {
            if (!Numbering.isWhole(table, id) || table.end(id) - table.start(id) > 18) {
                return false;
            }
            long number = Long.parseLong(table.text(id));
            if (id > 0 && number != before + 1) {
                return false;
            }
            before = number;
        }
        return true;
    }

    /** Sentences for a reader. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (TableFile file : files) {
            remarks.addAll(file.notes().remarks(file.file().getFileName().toString()));
            headerRemark(file.header(), remarks);
        }
        List<FirstLine> lines = firstPairs();
        for (FirstLine line : lines) {
            if (line.readsLikeNames()
                    && users.count(line.userField()) <= lines.size()
                    && items.count(line.itemFields().get(0)) <= lines.size()) {
                remarks.add("The first line of " + line.file().getFileName() + ", '" + line.shown()
                        + "', was read as a pair: if it holds the columns' names, set <header>true</header>.");
            }
        }
        if (isOneUserALine()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Each of the %,d lines has a user of its own (%s, ...), so that nobody has an item to test on; if column %s does"
                            + " not hold users, %s",
                    users.table().size(),
                    users.table().text(0),
                    format.userColumn(),
                    nameTheColumns()));
        }
        lists(remarks);
        missing(users, "a user", remarks);
        missing(items, "an item", remarks);
        return remarks;
    }

    /** A list of items in one column is one item. */
    private void lists(List<String> remarks) {
        for (String separator : List.of(",", ";", "|")) {
            if (!separator.equals(format.literalSeparator()) && allHold(items.table(), separator)) {
                remarks.add("Every item holds '" + separator + "', such as '"
                        + items.table().text(0)
                        + "': if these are several items, put each into a line or a column of its own.");
            }
        }
    }

    private void headerRemark(FirstLine header, List<String> remarks) {
        if (header == null) {
            return;
        }
        boolean known = users.count(header.userField()) > 0
                && header.itemFields().stream().anyMatch(field -> items.count(field) > 0);
        if (header.hasFigure() || known) {
            remarks.add("The first line of " + header.file().getFileName() + ", '" + header.shown()
                    + "', was left out as a header: if it is a pair, set <header>false</header>.");
        }
    }

    private static void missing(IdCounts side, String what, List<String> remarks) {
        for (String word : MISSING) {
            int count = side.count(word);
            if (count > 0) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "'%s' is %s with %,d pairs: if it stands for a missing value, remove these lines.",
                        word,
                        what,
                        count));
            }
        }
    }
}
