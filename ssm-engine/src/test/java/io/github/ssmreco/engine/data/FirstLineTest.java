package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.COMMA;
import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Samples.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a file's first line is a pair or a header, and its first column users or an index. */
class FirstLineTest {

    @TempDir
    Path folder;

    private Outcome read(String content, FileFormat format) throws IOException {
        return Samples.prepare(Samples.file(folder, "own.csv", content), format);
    }

    private static Outcome trainAndTest(Path train, Path test, FileFormat format) throws IOException {
        return Samples.prepare(new DatasetDescriptor(
                "own",
                null,
                java.util.List.of(Samples.local(train, Role.TRAIN), Samples.local(test, Role.TEST)),
                format,
                null,
                null,
                null));
    }

    private static FileFormat header(Boolean header) {
        return new FileFormat(FileFormat.Layout.PAIRS, ",", header, null, null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user,item\n1,2\n3,4\n", // both are numbers after it
                "user_id,title\n1,Alien\n2,Brazil\n", // users are
                "name,item\nada,7\nbob,8\n", // items are
                "buyer,what,rating\nada,x,5\nbob,y,4.5\n", // ratings are
                "buyer,what,when\nada,x,2024-01-31 12:00\nbob,y,31.01.2024\ncem,y,\n" // dates are, one is missing
            })
    void namesOfColumnsAreNoPair(String content) throws IOException {
        message(() -> read(content, COMMA))
                .contains("own.csv:1: found '"
                        + content.substring(0, content.indexOf('\n')).replace(",", ", ") + "'")
                .contains("<header>true</header>")
                .contains("<header>false</header> if it is a pair");
        long lines = content.lines().count();
        assertThat(read(content, header(true)).pairs()).hasSize((int) lines - 1);
        assertThat(read(content, header(false)).pairs()).hasSize((int) lines);
    }

    @Test
    void namesInTheOtherOrderAreToBeNamed() throws IOException {
        String content = "item_id,user_id\n1,2\n3,4\n";
        message(() -> read(content, header(true)))
                .contains(
                        "own.csv:1: found 'item_id, user_id', expected names of a user's and an item's column in this order")
                .contains("<userColumn> and <itemColumn>");
        FileFormat named = new FileFormat(FileFormat.Layout.PAIRS, ",", null, "user_id", "item_id", null);
        assertThat(read(content, named).pairs()).containsExactlyInAnyOrder("2:1", "4:3");
    }

    @Test
    void filesOfDifferentColumnsAreRefused() throws IOException {
        Path train = Samples.file(folder, "train.csv", "who,what\n1,2\n3,4\n");
        Path test = Samples.file(folder, "test.csv", "what,who\n4,1\n2,3\n");
        message(() -> trainAndTest(train, test, header(true)))
                .contains("test.csv:1: found 'what, who', expected the columns of train.csv, 'who, what'");
    }

    @Test
    void oneColumnByNameNeedsTheOther() {
        message(() -> new FileFormat(FileFormat.Layout.PAIRS, ",", null, null, "item", null))
                .contains("userColumn: found nothing, expected the name of a column, as the other one has");
        message(() -> new FileFormat(FileFormat.Layout.PAIRS, ",", null, "user", null, null))
                .contains("itemColumn: found nothing");
    }

    @Test
    void blanksWithinWhatTabsSeparateAreRefused() {
        message(() -> read("Ada Lovelace\tp1\nAlan Turing\tp2\n", FileFormat.pairs(FileFormat.WHITESPACE)))
                .contains("found 'blanks within what tabs separate'")
                .contains("With <separator>tab</separator> each line has 2 columns.");
    }

    @Test
    void namesOfAdjacencyListsAreNoPairs() {
        message(() -> read("user items\n1 2 3\n4 5\n", FileFormat.ADJACENCY))
                .contains("own.csv:1: found 'user, items'");
    }

    @Test
    void namesInEachOfSeveralFilesAreFound() throws IOException {
        Path train = Samples.file(folder, "train.csv", "user,item\n1,2\n3,4\n");
        Path test = Samples.file(folder, "test.csv", "user,item\n1,4\n3,2\n");
        message(() -> trainAndTest(train, test, COMMA)).contains("train.csv:1").contains("<header>true</header>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user,item", "userId,ProductName", "customer_id,sku", "Kunde,Artikel"})
    void namesAboveTextAreRemarkedOn(String names) throws IOException {
        Outcome read = read(names + "\nada,x\nbob,y\nada,y\n", COMMA);
        assertThat(read.report().remarks())
                .contains("The first line of own.csv, '" + names.replace(",", ", ")
                        + "', was read as a pair: if it holds the columns' names, set <header>true</header>.");
        assertThat(read(names + "\nada,x\nbob,y\n", header(false)).report().remarks())
                .noneMatch(remark -> remark.contains("header"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada,x\nbob,y\n",
                "user1,item1\nuser2,item1\n",
                "David,idle\nbob,y\n",
                "user,item\nuser,x\nuser,item\nbob,item\n"
            })
    void pairsArePairs(String content) throws IOException {
        assertThat(read(content, COMMA).report().remarks()).noneMatch(remark -> remark.contains("header"));
    }

    @ParameterizedTest
    @CsvSource({"'1,2\n3,4\n'", "'ada,x,5\nbob,y,4\n'", "'ada,x\nada,y\nbob,x\n'"})
    void aHeaderThatLooksLikeAPairIsRemarkedOn(String content) throws IOException {
        assertThat(read(content, header(true)).report().remarks())
                .anyMatch(remark ->
                        remark.contains("was left out as a header: if it is a pair, set <header>false</header>"));
    }

    @Test
    void aHeaderOfNamesIsNot() throws IOException {
        assertThat(read("user,item,rating\nada,x,5\nbob,y,4\n", header(true))
                        .report()
                        .remarks())
                .noneMatch(remark -> remark.contains("header"));
    }

    private static String indexed(int first, String header) {
        StringBuilder lines = new StringBuilder(header);
        for (int line = 0; line < 125; line++) {
            lines.append(first + line)
                    .append(",u")
                    .append(line % 25)
                    .append(",p")
                    .append(line % 12)
                    .append('\n');
        }
        return lines.toString();
    }

    @Test
    void anIndexIsNoUser() throws IOException {
        message(() -> read(indexed(0, ""), COMMA))
                .contains("a user of its own in each of the 125 lines (0, 1, 2, ...)")
                .contains("<userColumn> and <itemColumn>")
                .contains("2 and 3");
        message(() -> read(indexed(1, ",customer,product\n"), header(true))).contains("(, customer, product)");
        FileFormat named = new FileFormat(FileFormat.Layout.PAIRS, ",", null, "customer", "product", null);
        assertThat(read(indexed(1, ",customer,product\n"), named)
                        .report()
                        .counts()
                        .users())
                .isEqualTo(25);
    }

    @Test
    void aColumnOfOtherNumbersThatDifferIsRemarkedOn() throws IOException {
        String orders = indexed(0, "").replaceAll("(?m)^(\\d+)", "$17");
        assertThat(read(orders, COMMA).report().remarks())
                .anyMatch(remark -> remark.startsWith("Each of the 125 lines has a user of its own (07, ...)")
                        && remark.contains("set <userColumn> and <itemColumn>"));
    }

    /** Each user once, in order: only all files together show that they are users. */
    @Test
    void oneTestItemAUserIsNoIndex() throws IOException {
        StringBuilder train = new StringBuilder();
        StringBuilder test = new StringBuilder();
        for (int user = 0; user < 20; user++) {
            train.append(user).append(",1\n").append(user).append(",2\n");
            test.append(user).append(",3\n");
        }
        Outcome read = Samples.prepare(new DatasetDescriptor(
                "own",
                null,
                java.util.List.of(
                        Samples.local(Samples.file(folder, "train.csv", train.toString()), Role.TRAIN),
                        Samples.local(Samples.file(folder, "test.csv", test.toString()), Role.TEST)),
                COMMA,
                null,
                null,
                null));
        assertThat(read.data().test().size()).isEqualTo(20);
    }
}
