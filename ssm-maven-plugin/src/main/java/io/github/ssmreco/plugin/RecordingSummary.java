package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the runs that were to be recorded: a line for all of them, however many. */
final class RecordingSummary {

    /** How many ids stand for their like. */
    private static final int NAMED = 3;

    private final Map<String, List<String>> leftOut = new LinkedHashMap<>();
    private final Map<String, List<String>> remarks = new LinkedHashMap<>();
    private int recorded;
    private int rewritten;
    private int unchanged;

    /** @param changed whether the record is another one than before */
    void kept(RunResult run, boolean changed) {
        boolean trained = run.source() == Source.TRAINED;
        if (!changed) {
            unchanged++;
        } else if (trained) {
            recorded++;
        } else {
            rewritten++;
        }
        if (trained && !CodeDigest.current(RunKinds.of(run.model())).equals(run.codeDigest())) {
            add(remarks, "computed by other code than this build's, and recorded all the same", run);
        }
        run.remarks().forEach(remark -> add(remarks, remark, run));
    }

    /** @param why in words that go with any number of runs */
    void leftOut(RunResult run, String why) {
        add(leftOut, why, run);
    }

    private static void add(Map<String, List<String>> runs, String what, RunResult run) {
        runs.computeIfAbsent(what, key -> new ArrayList<>()).add(run.id());
    }

    boolean nothingKept() {
        return recorded + rewritten + unchanged == 0;
    }

    /** How many, why, and which. */
    String leftOut() {
        return leftOut.entrySet().stream()
                .map(entry -> entry.getValue().size() + " " + entry.getKey() + ": " + named(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** What a reader should know of runs that were kept: a sentence each, and the runs that it is said of. */
    List<String> remarks() {
        return remarks.entrySet().stream()
                .map(entry -> named(entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    /** The whole of it. */
    String line(Path baseline) {
        return "Recorded in " + baseline + ": " + recorded + (recorded == 1 ? " run" : " runs") + "; " + unchanged
                + " unchanged"
                + (rewritten == 0 ? "" : "; " + rewritten + " recorded before and rewritten in today's form")
                + (leftOut.isEmpty() ? "." : ". Left out: " + leftOut() + ".");
    }

    private static String named(List<String> ids) {
        String some = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
        return ids.size() <= NAMED ? some : some + " and " + (ids.size() - NAMED) + " more";
    }
}
