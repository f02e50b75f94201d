package io.github.ssmreco.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.ScalarKernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edges to a batch against a walk over the whole transposed graph, batch after batch. */
class BatchEdgesTest {

    private static final int DIMENSION = 3;
    private static final int USERS = 40;
    private static final int ITEMS = 70;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void sumsOverTheBatchAreThoseOfAWalkOverAllEdges(int members) {
        Random random = new Random(members);
        Interactions train = interactions(random);
        BipartiteGraph graph = BipartiteGraph.normalised(train, 0.3, 0.8);
        BipartiteGraph transposed = BipartiteGraph.normalised(train, 0.8, 0.3);
        try (ThreadTeam team = new ThreadTeam(members)) {
            Compute compute = new Compute(new ScalarKernels(), team);
            agree(graph, transposed, compute, random);
            agree(graph.towardsUsers(), transposed.towardsItems(), compute, random);
            agree(graph.towardsItems(), transposed.towardsUsers(), compute, random);
        }
    }

    private static void agree(BipartiteGraph graph, BipartiteGraph transposed, Compute compute, Random random) {
        int nodes = graph.nodeCount();
        BatchRows batch = new BatchRows(nodes);
        BatchEdges edges = new BatchEdges(batch, graph, transposed, DIMENSION, compute);
        for (int size : new int[] {1, 30, 0, nodes, 7}) {
            int[] chosen = random.ints(0, nodes).distinct().limit(size).toArray();
            float[] x = new float[size * DIMENSION];
            for (int k = 0; k < x.length; k++) {
                x[k] = random.nextFloat() - 0.5f;
            }
            batch.take(chosen, size);
            edges.find();
            for (int width : new int[] {1, 9, nodes}) {
                for (int from = 0; from < nodes; from += width) {
                    int to = Math.min(from + width, nodes);
                    NodeEdges found = edges.from(compute.team().size() - 1, from, to);
                    for (int node = from; node < to; node++) {
                        float[] row = {9, 9, 9, 9};
                        found.row(node, x, row, 1);
                        assertThat(row).as("node %d", node).containsExactly(expected(transposed, node, chosen, x));
                    }
                }
            }
            for (int node = 0; node < nodes; node++) {
                assertThat(edges.reach(node)).isEqualTo(reaches(transposed, node, chosen));
            }
        }
    }

    private static float[] expected(BipartiteGraph transposed, int node, int[] batch, float[] x) {
        float[] sum = {9, 0, 0, 0};
        for (int k = transposed.offsets()[node]; k < transposed.offsets()[node + 1]; k++) {
            int row = List.of(boxed(batch)).indexOf(transposed.columns()[k]);
            for (int c = 0; row >= 0 && c < DIMENSION; c++) {
                sum[c + 1] += transposed.values()[k] * x[row * DIMENSION + c];
            }
        }
        return sum;
    }

    private static boolean reaches(BipartiteGraph transposed, int node, int[] batch) {
        List<Integer> ends = List.of(boxed(batch));
        return ends.contains(node)
                || IntStream.range(transposed.offsets()[node], transposed.offsets()[node + 1])
                        .anyMatch(k -> ends.contains(transposed.columns()[k]));
    }

    private static Integer[] boxed(int[] values) {
        return IntStream.of(values).boxed().toArray(Integer[]::new);
    }

    /** Some users without items, some items without users, one user with all items. */
    private static Interactions interactions(Random random) {
        List<int[]> pairs = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int owner = user;
            int degree = user % 7 == 0 ? 0 : random.nextInt(20);
            IntStream items = user == 3
                    ? IntStream.range(0, ITEMS)
                    : random.ints(0, ITEMS - 5).distinct().limit(degree);
            items.forEach(item -> pairs.add(new int[] {owner, item}));
        }
        return Interactions.of(
                USERS,
                ITEMS,
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray());
    }

    @Test
    void rowsAreThoseOfTheLastBatch() {
        BatchRows batch = new BatchRows(6);
        batch.take(new int[] {4, 1, 0, 0}, 2);
        assertThat(IntStream.range(0, 6).map(batch::of)).containsExactly(-1, 1, -1, -1, 0, -1);
        batch.take(new int[] {2, 3, 4}, 3);
        assertThat(IntStream.range(0, 6).map(batch::of)).containsExactly(-1, -1, 0, 1, 2, -1);
        assertThat(batch.node(1)).isEqualTo(3);
        assertThat(batch.count()).isEqualTo(3);
    }
}
