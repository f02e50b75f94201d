package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Fills a batch at random, by what {@link Batch} says of its fields, without the engine's code that does so. */
final class SampleBatch {

    private final Batch batch;
    private final int users;
    private final int items;
    private final Random random;
    private final List<Integer> userNodes = new ArrayList<>();
    private final List<Integer> itemNodes = new ArrayList<>();
    private final List<Integer> userCounts = new ArrayList<>();
    private final List<Integer> itemCounts = new ArrayList<>();

    SampleBatch(Batch batch, int users, int items, Random random) {
        this.batch = batch;
        this.users = users;
        this.items = items;
        this.random = random;
    }

    Batch fill(int pairs) {
        batch.pairs = pairs;
        nameColumns();
        for (int b = 0; b < pairs; b++) {
            namePair(b);
        }
        batch.userRows = userNodes.size();
        batch.itemRows = itemNodes.size();
        for (int row = 0; row < batch.rows(); row++) {
            boolean isUser = row < batch.userRows;
            int at = isUser ? row : row - batch.userRows;
            batch.nodes[row] = isUser ? userNodes.get(at) : users + itemNodes.get(at);
            batch.multiplicity[row] = isUser ? userCounts.get(at) : itemCounts.get(at);
        }
        if (batch.spec.negatives() == Negatives.IN_BATCH) {
            countColumns();
        }
        if (batch.spec.logProbabilities()) {
            for (int row = 0; row < batch.itemRows; row++) {
                batch.logProbability[row] = (float) Math.log(1e-3 + 0.05 * random.nextDouble());
            }
        }
        mask();
        return batch;
    }

    private void nameColumns() {
        if (batch.spec.negatives() == Negatives.SHARED) {
            for (int n = 0; n < batch.spec.count(); n++) {
                row(random.nextInt(items), itemNodes, itemCounts);
            }
            countColumns();
        } else if (batch.spec.negatives() == Negatives.ALL_ITEMS) {
            for (int item = 0; item < items; item++) {
                itemNodes.add(item);
                itemCounts.add(0);
            }
            batch.columns = items;
            Arrays.fill(batch.columnCount, 1f);
        }
    }

    private void countColumns() {
        batch.columns = itemNodes.size();
        for (int column = 0; column < batch.columns; column++) {
            batch.columnCount[column] = itemCounts.get(column);
        }
    }

    private void namePair(int b) {
        boolean again = b > 0 && b % 6 == 0;
        int user = again ? userNodes.get(batch.user[b - 1]) : random.nextInt(users);
        int item = again ? itemNodes.get(batch.positive[b - 1]) : random.nextInt(items);
        batch.user[b] = row(user, userNodes, userCounts);
        batch.positive[b] = row(item, itemNodes, itemCounts);
        for (int n = 0; n < batch.negativesPerPair; n++) {
            batch.negatives[b * batch.negativesPerPair + n] = row(random.nextInt(items), itemNodes, itemCounts);
        }
        if (batch.spec.negatives() == Negatives.LABELLED) {
            batch.label[b] = random.nextInt(3) == 0 ? 1 : 0;
        }
    }

    private void mask() {
        if (batch.spec.mask() == Mask.NONE) {
            return;
        }
        List<Integer> masked = new ArrayList<>();
        for (int b = 0; b < batch.pairs; b++) {
            batch.maskOffsets[b] = masked.size();
            Set<Integer> hits = batch.spec.mask() == Mask.ACCIDENTAL_HITS ? Set.of(batch.positive[b]) : known(b);
            for (int n = 0; n < (batch.columns > 0 ? batch.columns : batch.negativesPerPair); n++) {
                if (hits.contains(batch.columns > 0 ? n : batch.negatives[b * batch.negativesPerPair + n])) {
                    masked.add(n);
                }
            }
        }
        batch.maskOffsets[batch.pairs] = masked.size();
        batch.masked = masked.stream().mapToInt(n -> n).toArray();
    }

    /** Item rows that a pair's user has: its positives here, and a third of the others by numbers of its own; the first has all. */
    private Set<Integer> known(int b) {
        Set<Integer> known = new HashSet<>();
        Random others = new Random(batch.user[b]);
        for (int row = 0; row < batch.itemRows; row++) {
            if (batch.user[b] == 0 || others.nextInt(3) == 0) {
                known.add(row);
            }
        }
        for (int c = 0; c < batch.pairs; c++) {
            if (batch.user[c] == batch.user[b]) {
                known.add(batch.positive[c]);
            }
        }
        return known;
    }

    private static int row(int node, List<Integer> nodes, List<Integer> counts) {
        int row = nodes.indexOf(node);
        if (row < 0) {
            row = nodes.size();
            nodes.add(node);
            counts.add(0);
        }
        counts.set(row, counts.get(row) + 1);
        return row;
    }
}
