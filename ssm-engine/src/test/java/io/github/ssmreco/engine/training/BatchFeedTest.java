package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.loss.BayesianPersonalizedRanking;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchFeedTest {

    private static final Interactions TRAIN = Samples.interactions(40, 60, 0.15, new Random(5));

    private static BatchSource source(Interactions train) {
        LossProvider loss = new BayesianPersonalizedRanking();
        Settings settings = Settings.resolve(Map.of(), loss.settings(), "test");
        return new BatchSource(train, 50, loss.batches(settings), settings, 1);
    }

    private static List<Integer> content(Batch batch) {
        List<Integer> content = new ArrayList<>(List.of(batch.pairs, batch.userRows, batch.itemRows));
        for (int[] array : List.of(
                Arrays.copyOf(batch.nodes, batch.rows()),
                Arrays.copyOf(batch.multiplicity, batch.rows()),
                Arrays.copyOf(batch.user, batch.pairs),
                Arrays.copyOf(batch.positive, batch.pairs),
                Arrays.copyOf(batch.negatives, batch.pairs))) {
            Arrays.stream(array).forEach(content::add);
        }
        return content;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesTheBatchesOfItsSource(boolean ownThread) {
        BatchSource source = source(TRAIN);
        Batch expected = source.newBatch();
        try (BatchFeed feed = new BatchFeed(source(TRAIN), ownThread)) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                source.startEpoch(epoch);
                feed.startEpoch(epoch);
                for (int step = 0; source.next(expected); step++) {
                    assertThat(content(feed.next())).isEqualTo(content(expected));
                    if (step % 2 == 0) {
                        feed.draw();
                        feed.draw();
                    }
                }
                assertThat(feed.next()).isNull();
                assertThat(feed.next()).isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEpochMayBeBrokenOff(boolean ownThread) {
        BatchSource source = source(TRAIN);
        Batch expected = source.newBatch();
        source.startEpoch(2);
        source.next(expected);
        try (BatchFeed feed = new BatchFeed(source(TRAIN), ownThread)) {
            feed.startEpoch(1);
            feed.next();
            feed.draw();
            feed.startEpoch(2);
            assertThat(content(feed.next())).isEqualTo(content(expected));
        }
    }

    /** A user who has all items has no negatives to draw. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailedDrawIsThrownWhereTheBatchIsAskedFor(boolean ownThread) {
        try (BatchFeed feed = new BatchFeed(source(Samples.interactions(3, 4, 1, new Random(1))), ownThread)) {
            feed.startEpoch(1);
            feed.draw();
            assertThatThrownBy(feed::next).isInstanceOf(InputException.class);
        }
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        try (BatchFeed feed = new BatchFeed(source(TRAIN), true)) {
            feed.startEpoch(1);
            feed.next();
            assertThat(threads()).isPositive();
        }
        while (threads() > 0) {
            Thread.sleep(10);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("batches"))
                .count();
    }
}
