package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

/** What differs between a recorded run and a new one: the first things to suspect. */
final class RunDifferences {

    private static final int HEX = 8;

    private final List<String> sentences = new ArrayList<>();

    private RunDifferences() {}

    /** A sentence for each difference in specification, code and environment, in this order. */
    static List<String> between(RunResult recorded, RunResult fresh) {
        RunDifferences differences = new RunDifferences();
        differences.specification(recorded, fresh);
        differences.add("code digest", head(recorded.codeDigest()), head(fresh.codeDigest()));
        if (recorded.environment() != null && fresh.environment() != null) {
            differences.environment(recorded.environment(), fresh.environment());
        }
        return List.copyOf(differences.sentences);
    }

    private void specification(RunResult recorded, RunResult fresh) {
        add("dataset", recorded.dataset(), fresh.dataset());
        add("model", recorded.model(), fresh.model());
        add("loss", recorded.loss(), fresh.loss());
        SortedMap<String, String> before = Runs.settings(recorded);
        SortedMap<String, String> now = Runs.settings(fresh);
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.forEach(name -> add("setting " + name, before.get(name), now.get(name)));
        boolean seen = !sentences.isEmpty();
        add("seed", recorded.seed(), fresh.seed());
        // of all that the digest covers only the data is not written out in a run
        if (!seen && recorded.seed() == fresh.seed() && !Objects.equals(recorded.specDigest(), fresh.specDigest())) {
            add("data (specification digest)", head(recorded.specDigest()), head(fresh.specDigest()));
        }
        add("stopped by", ended(recorded), ended(fresh));
    }

    private void environment(Environment recorded, Environment fresh) {
        add("operating system", recorded.os(), fresh.os());
        add("processor", recorded.cpu(), fresh.cpu());
        add("cores", recorded.cores(), fresh.cores());
        add("threads", recorded.threads(), fresh.threads());
        add("Java", recorded.java(), fresh.java());
        add("back end", recorded.backEnd(), fresh.backEnd());
        add("kernel", recorded.kernel(), fresh.kernel());
        add("device", recorded.device(), fresh.device());
        add("version", recorded.version(), fresh.version());
        add("commit", head(recorded.commit()), head(fresh.commit()));
    }

    private void add(String what, Object recorded, Object fresh) {
        if (!Objects.equals(recorded, fresh)) {
            sentences.add(what + " was " + shown(recorded) + ", is " + shown(fresh));
        }
    }

    private static Object shown(Object value) {
        return value == null ? "not set" : value;
    }

    private static String ended(RunResult run) {
        return Wording.of(run.stoppedBy()) + " after " + run.epochs() + " epochs";
    }

    private static String head(String digest) {
        return digest == null || digest.length() <= HEX ? digest : digest.substring(0, HEX);
    }
}
