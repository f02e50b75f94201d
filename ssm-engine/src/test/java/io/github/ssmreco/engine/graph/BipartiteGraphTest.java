package io.github.ssmreco.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.reference.ReferenceGraph;
import io.github.ssmreco.engine.reference.Samples;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BipartiteGraphTest {

    private static final int USERS = 23;
    private static final int NODES = USERS + 31;
    private static final Interactions TRAIN = Samples.interactions(USERS, NODES - USERS, 0.3, new Random(4));

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "1, 0", "0, 1", "0.3, 0.9", "-0.5, 2", "1, 1"})
    void weighsByTheDegreesOfBothEnds(double alpha0, double alpha1) {
        double[][] expected = ReferenceGraph.normalised(TRAIN, alpha0, alpha1);
        float[][] actual = dense(BipartiteGraph.normalised(TRAIN, alpha0, alpha1));
        for (int target = 0; target < NODES; target++) {
            for (int source = 0; source < NODES; source++) {
                double weight = expected[target][source];
                assertThat((double) actual[target][source]).isCloseTo(weight, within(6e-8 * weight));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0.3, 0.9", "-0.5, 2", "0.7, 0.7"})
    void swappedExponentsGiveTheTransposeToTheBit(double alpha0, double alpha1) {
        float[][] graph = dense(BipartiteGraph.normalised(TRAIN, alpha0, alpha1));
        float[][] swapped = dense(BipartiteGraph.normalised(TRAIN, alpha1, alpha0));
        for (int target = 0; target < NODES; target++) {
            for (int source = 0; source < NODES; source++) {
                assertThat(swapped[source][target]).isEqualTo(graph[target][source]);
            }
        }
    }

    @Test
    void symmetricIsOneRoundedRootOfTheProductOfDegrees() {
        BipartiteGraph graph = BipartiteGraph.symmetric(TRAIN);
        int[] degrees = TRAIN.itemDegrees();
        for (int user = 0; user < USERS; user++) {
            for (int k = graph.offsets()[user]; k < graph.offsets()[user + 1]; k++) {
                double product = (double) TRAIN.degree(user) * degrees[graph.columns()[k] - USERS];
                assertThat(graph.values()[k]).isEqualTo((float) (1 / Math.sqrt(product)));
            }
        }
    }

    @Test
    void aSidesPartHasThatSidesRowsAlone() {
        BipartiteGraph graph = BipartiteGraph.normalised(TRAIN, 0.3, 0.9);
        float[][] whole = dense(graph);
        float[][] users = dense(graph.towardsUsers());
        float[][] items = dense(graph.towardsItems());
        float[] nothing = new float[NODES];
        for (int node = 0; node < NODES; node++) {
            assertThat(users[node]).isEqualTo(node < USERS ? whole[node] : nothing);
            assertThat(items[node]).isEqualTo(node < USERS ? nothing : whole[node]);
        }
    }

    @Test
    void neighboursAscend() {
        BipartiteGraph graph = BipartiteGraph.normalised(TRAIN, 1, 0);
        for (int node = 0; node < NODES; node++) {
            assertThat(Arrays.copyOfRange(graph.columns(), graph.offsets()[node], graph.offsets()[node + 1]))
                    .isSorted();
        }
    }

    private static float[][] dense(BipartiteGraph graph) {
        float[][] dense = new float[graph.nodeCount()][graph.nodeCount()];
        for (int node = 0; node < dense.length; node++) {
            for (int k = graph.offsets()[node]; k < graph.offsets()[node + 1]; k++) {
                dense[node][graph.columns()[k]] = graph.values()[k];
            }
        }
        return dense;
    }
}
