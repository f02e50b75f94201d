package io.github.ssmreco.engine.experiment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is too large is said in numbers, and the remedy that is named is the most that passes. */
class ArraySizesTest {

    private static final Counts AMAZON_BOOK = new Counts(52_643, 91_599, 2_984_108, 2_380_730, 603_378);
    private static final Counts LARGE = new Counts(5_000_000, 3_000_000, 900_000_000, 700_000_000, 200_000_000);

    private static ExperimentSpec spec(String model, String loss, String... given) {
        Map<String, String> settings = new TreeMap<>();
        for (int k = 0; k < given.length; k += 2) {
            settings.put(given[k], given[k + 1]);
        }
        return new ExperimentSpec(
                "data",
                "digest",
                model,
                loss,
                Protocol.RELEASED_CODE,
                1,
                Settings.resolve(settings, RunKinds.settings(model, loss), "test"));
    }

    private static void require(Counts counts, int longest, String model, String loss, String... given) {
        ExperimentSpec spec = spec(model, loss, given);
        RunKinds.of(spec).requireSize(spec, counts, longest);
    }

    private static void refused(
            String message, Counts counts, int longest, String model, String loss, String... given) {
        assertThatThrownBy(() -> require(counts, longest, model, loss, given))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    private static void passes(Counts counts, int longest, String model, String loss, String... given) {
        assertThatCode(() -> require(counts, longest, model, loss, given)).doesNotThrowAnyException();
    }

    @Test
    void labelledInstancesOfAnEpoch() {
        refused(
                "mf with bce on data, <negatives>: found '2,383,110,730 labelled instances per epoch, 1,001 for each of 2,380,730"
                        + " training pairs', expected at most 2,147,483,639, what an array of Java can hold. Set <negatives> to at"
                        + " most 901.",
                AMAZON_BOOK,
                20,
                "mf",
                "bce",
                "negatives",
                "1000");
        passes(AMAZON_BOOK, 20, "mf", "bce", "negatives", "901");
        refused902();
    }

    private static void refused902() {
        assertThatThrownBy(() -> require(AMAZON_BOOK, 20, "mf", "bce", "negatives", "902"))
                .isInstanceOf(InputException.class);
    }

    @Test
    void paddingItems() {
        refused(
                "lightgcn with ssm on data, <embedding-size>: found '6,409,235,584 numbers in a table of 52,643 users and 100,091,599"
                        + " items, 64 of each', expected at most 2,147,483,639, what an array of Java can hold. Set <embedding-size> to"
                        + " at most 21, or <padding-items> to at most 33,410,125.",
                AMAZON_BOOK,
                20,
                "lightgcn",
                "ssm",
                "temperature",
                "0.1",
                "padding-items",
                "100000000");
        passes(AMAZON_BOOK, 20, "lightgcn", "ssm", "temperature", "0.1", "padding-items", "33410125");
        assertThatThrownBy(() ->
                        require(AMAZON_BOOK, 20, "lightgcn", "ssm", "temperature", "0.1", "padding-items", "33410126"))
                .isInstanceOf(InputException.class);
        passes(
                AMAZON_BOOK,
                20,
                "lightgcn",
                "ssm",
                "temperature",
                "0.1",
                "padding-items",
                "100000000",
                "embedding-size",
                "21");
    }

    @Test
    void representationsOfAllLayersOfNgcf() {
        refused(
                "ngcf with bpr on data, <embedding-size>: found '4,096,032,768 numbers in a table of 5,000,000 users and 3,000,000"
                        + " items, 512 of each', expected at most 2,147,483,639, what an array of Java can hold. Set <embedding-size> to"
                        + " at most 67.",
                LARGE,
                20,
                "ngcf",
                "bpr",
                "embedding-size",
                "128");
        passes(LARGE, 20, "ngcf", "bpr", "embedding-size", "67");
        passes(LARGE, 20, "mf", "bpr", "embedding-size", "256");
    }

    @Test
    void perPairNegativesOfABatch() {
        refused(
                "mf with bpr on data, <negatives>: found '4,294,967,296 negatives in a batch, 65,536 for each of 65,536 pairs',"
                        + " expected at most 2,147,483,639, what an array of Java can hold. Set <negatives> to at most 32,767, or"
                        + " <batch-size> to at most 32,767.",
                AMAZON_BOOK,
                20,
                "mf",
                "bpr",
                "negatives",
                "65536",
                "batch-size",
                "65536");
        passes(AMAZON_BOOK, 20, "mf", "bpr", "negatives", "32767", "batch-size", "65536");
    }

    @Test
    void rowsOfABatch() {
        refused(
                "mf with bpr-ib on data, <batch-size>: found '4,294,967,296 numbers in the rows of a batch of 1,048,576 pairs',"
                        + " expected at most 2,147,483,639, what an array of Java can hold. Set <batch-size> to at most 524,287, or a"
                        + " smaller <embedding-size>.",
                AMAZON_BOOK,
                20,
                "mf",
                "bpr-ib",
                "batch-size",
                "1048576",
                "embedding-size",
                "4096");
        passes(AMAZON_BOOK, 20, "mf", "bpr-ib", "batch-size", "524287", "embedding-size", "4096");
    }

    @Test
    void scoresThatAreHeldAtOnce() {
        refused(
                "mf with sm on data, <batch-size>: found '3,003,613,184 scores held at once, of 32,768 pairs and 91,599 items',"
                        + " expected at most 2,147,483,639, what an array of Java can hold. Set <batch-size> to at most 23,428.",
                AMAZON_BOOK,
                20,
                "mf",
                "sm",
                "temperature",
                "0.1",
                "form",
                "materialised",
                "batch-size",
                "32768");
        passes(AMAZON_BOOK, 20, "mf", "sm", "temperature", "0.1", "form", "materialised", "batch-size", "23428");
    }

    @Test
    void listsOfAllUsers() {
        String message =
                " on data, cut-offs: found '5,000,000,000 item ids in the lists of 5,000,000 users, 1,000 in each',"
                        + " expected at most 2,147,483,639, what an array of Java can hold. Ask for none above 429: ssm.metrics,"
                        + " ssm.cutoffs, <select-by>.";
        refused("mf with bpr" + message, LARGE, 1000, "mf", "bpr");
        refused("popularity" + message, LARGE, 1000, "popularity", "none");
        passes(LARGE, 429, "popularity", "none");
    }

    @Test
    void entriesOfTheGraph() {
        refused(
                "mf with bpr on data, data: found '2,500,000,000 entries of the graph, two for each of 1,000,000,000 training pairs, and a quarter for room',"
                        + " expected at most 2,147,483,639, what an array of Java can hold. Leave some out, by <kCore> say.",
                new Counts(5_000_000, 3_000_000, 1_000_000_000, null, null),
                20,
                "mf",
                "bpr");
    }

    @Test
    void whatHasNoSizeIsNotRefused() {
        passes(LARGE, 1000, "theory", "none", "equations", "6-9");
    }
}
