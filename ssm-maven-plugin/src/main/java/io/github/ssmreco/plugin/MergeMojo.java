package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.store.RunMerge;
import io.github.ssmreco.engine.store.RunMerge.Merged;
import io.github.ssmreco.engine.store.RunMerge.Outcome;
import io.github.ssmreco.engine.store.RunStore.SpecFile;
import io.github.ssmreco.engine.support.ExclusiveLock;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Takes the finished runs of another machine's runs folder into this project's. A run that is here already is kept as it is, with both
 * digests shown from then on; one that is not what its digests say is refused; of the other folder nothing is changed.
 */
@Mojo(name = "merge", configurator = StrictConfigurator.NAME, threadSafe = true)
public final class MergeMojo extends SsmMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.merge.skip", defaultValue = "false")
    private boolean skipMerge;

    /** The other machine's runs folder: a copy of it, or where it is mounted. */
    @Parameter(property = "ssm.from")
    private File from;

    @Override
    boolean leftOut() {
        return skipMerge;
    }

    @Override
    void run() throws IOException, InterruptedException, MojoFailureException {
        Path other = other();
        List<Merged> merged;
        // nobody may be training what comes
        try (ExclusiveLock lock = ExclusiveLock.take(lockFile(), () -> sayWaiting(lockFile()))) {
            merged = new RunMerge(folders().runs(), other).merge();
        }
        if (merged.isEmpty()) {
            throw new InputException(
                    "ssm.from",
                    other,
                    "a folder that holds runs, each in a folder with its spec.json",
                    "Name the other project's runs folder itself.");
        }
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Merged run : merged) {
            counts.merge(run.outcome(), 1, Integer::sum);
            say(run);
        }
        getLog().info("Of " + merged.size() + " runs in " + other + ": " + words(counts) + ".");
        long stale = merged.stream()
                .filter(run -> run.outcome() == Outcome.TAKEN && ofOtherCode(run.id()))
                .count();
        if (stale > 0) {
            getLog().warn(stale
                    + " of the runs that were taken are of other code than this build's: ssm:train trains them anew,"
                    + " unless -Dssm.staleCode=accept takes them as they are.");
        }
        int refused = counts.getOrDefault(Outcome.REFUSED, 0);
        if (refused > 0) {
            throw new MojoFailureException(refused + " of " + merged.size()
                    + " runs were refused, as said above; the others were dealt with.");
        }
    }

    private Path other() throws IOException {
        if (from == null || !from.isDirectory()) {
            throw new InputException(
                    "ssm.from", from, "a folder with another machine's runs", "Name it with -Dssm.from=FOLDER.");
        }
        Path other = from.toPath();
        if (Files.isDirectory(folders().runs())
                && Files.isSameFile(other, folders().runs())) {
            throw new InputException(
                    "ssm.from",
                    other,
                    "another folder than this project's own runs",
                    "Correct -Dssm.from or -Dssm.runs.");
        }
        return other;
    }

    private void say(Merged run) {
        switch (run.outcome()) {
            case TAKEN -> getLog().info(run.id() + ": taken");
            case THERE_ALREADY -> getLog().info(run.id() + ": there already");
            case OWN_KEPT -> getLog().info(run.id() + ": " + run.why());
            case UNFINISHED, IN_THE_WAY -> getLog().warn(run.id() + ": left. " + run.why());
            case REFUSED -> getLog().error(run.id() + ": refused. " + run.why());
        }
    }

    private boolean ofOtherCode(String id) {
        SpecFile spec = runStore().read(id).spec();
        return !CodeDigest.current(spec.spec()).equals(spec.codeDigest());
    }

    private static String words(Map<Outcome, Integer> counts) {
        StringBuilder words = new StringBuilder();
        counts.forEach((outcome, count) -> words.append(words.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(
                        switch (outcome) {
                            case TAKEN -> "taken";
                            case THERE_ALREADY -> "there already";
                            case OWN_KEPT -> "here from a training of its own, which is kept";
                            case UNFINISHED -> "not ended there";
                            case IN_THE_WAY -> "left for what is in their place here";
                            case REFUSED -> "refused";
                        }));
        return words.toString();
    }
}
