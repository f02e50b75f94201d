package io.github.ssmreco.engine.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What a prepared dataset holds: the content of {@code statistics.json}.
 *
 * @param dataset its name
 * @param title its name for a reader
 * @param sourceDigest {@link DatasetDescriptor#digest()} of what it was made from
 * @param formatVersion of the prepared file beside it
 * @param counts what is in it, both parts counted
 * @param density pairs divided by users times items
 * @param expected what the descriptor declares, or null
 * @param usersWithoutTrain users that have no training pair
 * @param usersWithoutTest users that have no test item: no average covers them
 * @param saturation how few candidates the tested users have; null where an older version wrote the file
 * @param remarks sentences for a reader: differences from the paper, what was removed, what is missing
 */
public record PreparedReport(
        String dataset,
        String title,
        String sourceDigest,
        int formatVersion,
        Counts counts,
        double density,
        Counts expected,
        int usersWithoutTrain,
        int usersWithoutTest,
        Saturation saturation,
        List<String> remarks) {

    /** Copies the list. */
    public PreparedReport {
        remarks = List.copyOf(remarks);
    }

    /** The remarks, with those on rankings of these lengths that hold all of a user's candidates. */
    public List<String> remarksAt(List<Integer> cutoffs) {
        List<String> all = new ArrayList<>(remarks);
        if (saturation != null) {
            cutoffs.forEach(cutoff -> saturation.remark(cutoff).ifPresent(all::add));
        }
        return all;
    }
}
