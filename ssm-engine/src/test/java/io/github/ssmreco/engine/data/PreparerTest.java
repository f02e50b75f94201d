package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.COMMA;
import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparerTest {

    @TempDir
    Path folder;

    private PreparedReport prepare(String content, FileFormat format, Preparation preparation) throws IOException {
        Path file = Samples.file(folder, "own.txt", content);
        return Preparer.prepare(Samples.own(file, format, preparation), List.of(file), folder.resolve("out"));
    }

    private PreparedDataset prepared() throws IOException {
        return PreparedFile.read(Preparer.preparedFile(folder.resolve("out")));
    }

    private DatasetDescriptor trainAndTest(String train, String test, Counts expected) throws IOException {
        Path first = Samples.file(folder, "train.txt", train);
        Path second = Samples.file(folder, "test.txt", test);
        return new DatasetDescriptor(
                "own",
                "Own",
                List.of(Samples.local(first, Role.TRAIN), Samples.local(second, Role.TEST)),
                FileFormat.ADJACENCY,
                null,
                expected,
                null);
    }

    private PreparedReport prepare(DatasetDescriptor dataset) throws IOException {
        return Preparer.prepare(
                dataset, List.of(folder.resolve("train.txt"), folder.resolve("test.txt")), folder.resolve("out"));
    }

    private static String grid(int users, int items) {
        StringBuilder lines = new StringBuilder();
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                lines.append(user).append(',').append(item).append('\n');
            }
        }
        return lines.toString();
    }

    @Test
    void keepsTrainAndTestAsTheFilesHaveThem() throws IOException {
        prepare(trainAndTest("0 1 2\n1 0\n", "0 0\n1 2\n", null));
        assertThat(Samples.pairs(prepared().train())).containsExactly("0:1", "0:2", "1:0");
        assertThat(Samples.pairs(prepared().test())).containsExactly("0:0", "1:2");
    }

    @Test
    void putsTheAskedShareOfEachUserIntoTest() throws IOException {
        prepare(grid(7, 10), COMMA, new Preparation(0, 0.3, 5));
        for (int user = 0; user < 7; user++) {
            assertThat(prepared().test().degree(user)).isEqualTo(3);
            assertThat(prepared().train().degree(user)).isEqualTo(7);
        }
    }

    @Test
    void splitsWithoutLossOrOverlap() throws IOException {
        prepare(grid(4, 6), COMMA, new Preparation(0, 0.5, 5));
        TreeSet<String> all = new TreeSet<>(Samples.pairs(prepared().train()));
        all.addAll(Samples.pairs(prepared().test()));
        assertThat(all).hasSize(24);
        assertThat(prepared().train().size() + prepared().test().size()).isEqualTo(24);
    }

    @Test
    void aUserWithOnePairKeepsItForTraining() throws IOException {
        prepare("0,0\n1,1\n", COMMA, new Preparation(0, 0.9, 1));
        assertThat(prepared().train().size()).isEqualTo(2);
    }

    @Test
    void anotherSeedSplitsOtherwise() throws IOException {
        prepare(grid(10, 10), COMMA, new Preparation(0, 0.2, 1));
        PreparedDataset first = prepared();
        prepare(grid(10, 10), COMMA, new Preparation(0, 0.2, 2));
        assertThat(prepared().test()).isNotEqualTo(first.test());
    }

    @Test
    void theCoreIsRepeatedUntilNoneFallsBelow() throws IOException {
        // users 0 and 1 with items 0 and 1 are a 2-core; removing item 3 (one user) leaves user 2 with one pair, then
        // item 2
        String pairs = "0,0\n0,1\n1,0\n1,1\n2,3\n2,2\n0,2\n";
        PreparedReport report = prepare(pairs, COMMA, new Preparation(2, 0.5, 1));
        assertThat(report.counts()).isEqualTo(new Counts(2, 2, 4, 2, 2));
        assertThat(report.remarks()).contains("The 2-core leaves 2 of 3 users and 2 of 4 items.");
    }

    @Test
    void refusesACoreThatLeavesNothing() {
        message(() -> prepare("0,0\n1,1\n", COMMA, new Preparation(3, 0.2, 1)))
                .contains("kCore")
                .contains("'3'");
    }

    @Test
    void countsTheDuplicatesThatItRemoves() throws IOException {
        PreparedReport report = prepare("0,1\n0,1\n0,0\n0,1\n", COMMA, null);
        assertThat(report.counts().pairs()).isEqualTo(2);
        assertThat(report.remarks()).contains("2 duplicate pairs of the source files were removed.");
    }

    @Test
    void saysThatTheFilesHoldNoValidationSet() throws IOException {
        assertThat(prepare(trainAndTest("0 1 2\n1 0\n", "0 0\n", null)).remarks())
                .anyMatch(remark -> remark.contains("no validation set") && remark.contains("75.0 %"));
    }

    @Test
    void countsUsersWithoutTrainingPairAndWithoutTestItem() throws IOException {
        PreparedReport report = prepare(trainAndTest("0 1\n3 0\n", "0 0\n2 1\n", null));
        assertThat(report.counts().users()).isEqualTo(3);
        assertThat(report.usersWithoutTrain()).isEqualTo(1);
        assertThat(report.usersWithoutTest()).isEqualTo(1);
        assertThat(report.remarks())
                .contains(
                        "1 users have no training pair; 1 of them are tested.",
                        "1 users have no test item; averages are over the other 2.")
                .noneMatch(remark -> remark.contains("do not occur"));
    }

    @Test
    void remarksOnUsersAndItemsThatDoNotOccurWhereTheyCount() throws IOException {
        DatasetDescriptor own = trainAndTest("0 1\n3 0\n", "0 0\n2 1\n", new Counts(4, 6, 4, 2, 2));
        DatasetDescriptor published = new DatasetDescriptor(
                own.name(), own.title(), own.sources(), own.format(), null, own.expected(), null, new RowNumbers(0));
        PreparedReport report = prepare(published);
        assertThat(report.counts().items()).isEqualTo(6);
        assertThat(report.usersWithoutTrain()).isEqualTo(2);
        assertThat(report.remarks())
                .contains(
                        "1 of 4 user ids and 4 of 6 item ids do not occur; they count as users and items, as they do for"
                                + " the authors.");
    }

    @Test
    void remarksOnTestItemsThatNobodyHasInTraining() throws IOException {
        assertThat(prepare(trainAndTest("0 1\n1 0\n", "0 5 0\n1 5 6\n", null)).remarks())
                .contains(
                        "2 items of the test part are in no training pair; no model learns anything of them, and 3 of 4 test"
                                + " pairs are theirs.");
    }

    @Test
    void remarksOnRankingsThatHoldAllItems() throws IOException {
        assertThat(prepare(grid(5, 18), COMMA, null).remarksAt(List.of(3, 20)))
                .contains("Each ranking of 20 holds all of the user's candidates (4 at most): recall is 1 whatever the"
                        + " model; look at smaller cut-offs.");
        assertThat(prepare(grid(2, 200), COMMA, new Preparation(0, 0.5, 1)).remarksAt(List.of(20)))
                .noneMatch(remark -> remark.contains("holds all"));
        assertThat(prepare(grid(2, 200), COMMA, new Preparation(0, 0.5, 1)).remarksAt(List.of(99, 100, 101)))
                .filteredOn(remark -> remark.startsWith("Each ranking"))
                .extracting(remark -> remark.substring(0, 19))
                .containsExactly("Each ranking of 100", "Each ranking of 101");
    }

    @Test
    void saysWhatTheSplitGave() throws IOException {
        // of three pairs 0.6 go to test, rounded to one
        assertThat(prepare(grid(8, 3), COMMA, null).remarks())
                .contains(
                        "testRatio 0.2 gives 33.3 %: it is applied to each user's pairs and rounded half up, and each user"
                                + " keeps one for training.");
        assertThat(prepare(grid(8, 10), COMMA, null).remarks()).noneMatch(remark -> remark.contains("testRatio"));
    }

    @Test
    void writesTheIdsOfRowsBesideThePreparedFile() throws IOException {
        prepare("30,b\n4,ä\n30,a\n4,b\n", COMMA, null);
        assertThat(folder.resolve("out/users.txt")).hasContent("4\n30\n");
        assertThat(folder.resolve("out/items.txt")).hasContent("a\nb\nä\n");
    }

    @Test
    void theIdsOfGeneratedDataAreRows() throws IOException {
        Preparer.prepare(Datasets.synthetic("made", new SyntheticShape(3, 4, 5, 1)), List.of(), folder.resolve("out"));
        assertThat(folder.resolve("out/users.txt")).hasContent("0\n1\n2\n");
        assertThat(folder.resolve("out/items.txt")).hasContent("0\n1\n2\n3\n");
    }

    @Test
    void aCoreKeepsTheIdsOfWhatIsLeft() throws IOException {
        prepare("0,0\n0,10\n7,0\n7,10\n2,3\n2,2\n0,2\n", COMMA, new Preparation(2, 0.5, 1));
        assertThat(folder.resolve("out/users.txt")).hasContent("0\n7\n");
        assertThat(folder.resolve("out/items.txt")).hasContent("0\n10\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.txt", "items.txt"})
    void preparesAnewWhereIdsAreDamagedOrGone(String name) throws IOException {
        prepare("ada,x\nbob,y\nada,y\n", COMMA, null);
        Path ids = folder.resolve("out").resolve(name);
        String right = Files.readString(ids);
        Files.writeString(ids, right.replace(right.charAt(0), 'z'));
        prepare("ada,x\nbob,y\nada,y\n", COMMA, null);
        assertThat(ids).hasContent(right);
        Files.delete(ids);
        prepare("ada,x\nbob,y\nada,y\n", COMMA, null);
        assertThat(ids).hasContent(right);
    }

    @Test
    void refusesCountsOtherThanTheExpectedAndLeavesNothing() throws IOException {
        DatasetDescriptor dataset = trainAndTest("0 1 2\n1 0\n", "0 0\n", new Counts(2, 3, 5, 4, 1));
        message(() -> prepare(dataset))
                .contains("'own'")
                .contains("4 pairs (3 + 1)")
                .contains("5 pairs (4 + 1)")
                .contains("correct the declared counts");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void doesNothingWhereAllIsUpToDate() throws IOException {
        PreparedReport first = prepare("0,1\n0,0\n", COMMA, null);
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(Preparer.preparedFile(folder.resolve("out")), old);
        assertThat(prepare("0,1\n0,0\n", COMMA, null)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(Preparer.preparedFile(folder.resolve("out"))))
                .isEqualTo(old);
    }

    @Test
    void preparesAnewWhereAUsersFileChanged() throws IOException {
        prepare("0,1\n0,0\n", COMMA, null);
        assertThat(prepare("0,1\n0,0\n1,1\n", COMMA, null).counts().users()).isEqualTo(2);
    }

    @Test
    void preparesAnewWhereThePreparedFileIsDamaged() throws IOException {
        PreparedReport first = prepare("0,1\n0,0\n", COMMA, null);
        Files.write(Preparer.preparedFile(folder.resolve("out")), new byte[70]);
        assertThat(prepare("0,1\n0,0\n", COMMA, null)).isEqualTo(first);
        assertThat(prepared().userCount()).isEqualTo(1);
    }

    @Test
    void writesItsReportAsStatistics() throws IOException {
        PreparedReport report = prepare("0,1\n0,0\n", COMMA, null);
        assertThat(Preparer.statistics(folder.resolve("out"))).isEqualTo(report);
    }

    @Test
    void statisticsOfWhichADigitWasChangedAreRefusedAndMadeAnew() throws IOException {
        PreparedReport report = prepare("0,1\n0,0\n", COMMA, null);
        Path statistics = Preparer.statisticsFile(folder.resolve("out"));
        Files.writeString(statistics, Files.readString(statistics).replace("\"users\" : 1", "\"users\" : 9"));
        message(() -> Preparer.statistics(folder.resolve("out")))
                .contains(statistics.toString(), "SHA-256", "ssm:preprocess");

        assertThat(prepare("0,1\n0,0\n", COMMA, null)).isEqualTo(report);
        assertThat(Preparer.statistics(folder.resolve("out")).counts().users()).isEqualTo(1);
    }

    @Test
    void namesATargetThatCannotBeWrittenTo() throws IOException {
        Samples.file(folder, "out", "a file, not a folder");
        message(() -> prepare("0,1\n", COMMA, null))
                .contains(folder.resolve("out").toString())
                .contains("expected a folder in its place");
    }

    @Test
    void preparesGeneratedDataWithoutAnyFile() throws IOException {
        PreparedReport report = Preparer.prepare(Datasets.named("miniature"), List.of(), folder.resolve("out"));
        assertThat(report.remarks()).anyMatch(remark -> remark.contains("generator"));
        assertThat(prepared().userCount()).isEqualTo(report.counts().users());
    }
}
