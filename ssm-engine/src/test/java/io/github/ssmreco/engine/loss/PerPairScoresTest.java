package io.github.ssmreco.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.ScalarKernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Allocation;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What per-pair negatives give and take with few threads and with many. */
class PerPairScoresTest {

    private static final int DIMENSION = 16;

    /** Few negatives per tile, whose sums are listed, and many, whose pairs take turns. */
    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void bitsDoNotDependOnTheNumberOfThreads(int negatives) {
        Batch batch = batch(negatives);
        float[] rows = Samples.normal(batch.rows() * DIMENSION, 0.7, new Random(1));
        float[] two = new float[rows.length];
        double value = apply(batch, rows, two, 2);
        for (int threads : new int[] {1, 3, 16}) {
            float[] gradients = new float[rows.length];
            assertThat(apply(batch, rows, gradients, threads)).isEqualTo(value);
            assertThat(gradients).as("%d threads", threads).containsExactly(two);
        }
    }

    /** A sum of all items for each of 14 more threads would be 14 times the gradients. */
    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void whatIsHeldDoesNotGrowWithThreadsTimesItems(int negatives) {
        Batch batch = batch(negatives);
        assertThat(batch.itemRows).isGreaterThan(4 * NegativeTiles.TILE);
        float[] rows = Samples.normal(batch.rows() * DIMENSION, 0.7, new Random(1));
        float[] gradients = new float[rows.length];
        apply(batch, rows, gradients, 2);
        long two = taken(batch, rows, gradients, 2);
        long sixteen = taken(batch, rows, gradients, 16);
        // a thread's own: a tile of sums and three numbers for each of its items
        long ofThread = 4L * NegativeTiles.TILE * (DIMENSION + 3) + 4096;
        assertThat(two).isPositive();
        assertThat(sixteen).isLessThan(two + 14 * ofThread);
    }

    private static Batch batch(int negatives) {
        return Samples.batch(BatchSpec.perPair(negatives, "uniform"), 2100, 300, 6000, new Random(negatives));
    }

    private static long taken(Batch batch, float[] rows, float[] gradients, int threads) {
        try (ThreadTeam team = new ThreadTeam(threads)) {
            team.together(member -> {});
            long before = Allocation.ofAllThreads();
            apply(batch, rows, gradients, new Compute(new ScalarKernels(), team));
            return Allocation.ofAllThreads() - before;
        }
    }

    private static double apply(Batch batch, float[] rows, float[] gradients, int threads) {
        try (ThreadTeam team = new ThreadTeam(threads)) {
            return apply(batch, rows, gradients, new Compute(new ScalarKernels(), team));
        }
    }

    private static double apply(Batch batch, float[] rows, float[] gradients, Compute compute) {
        PairLoss loss = new SoftmaxPair(0.2, true, compute.kernels());
        return loss.onRows(batch.spec, false, DIMENSION, compute).apply(batch, rows, gradients);
    }
}
