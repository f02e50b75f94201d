package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.RegressionJudge;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import io.github.ssmreco.templates.JUnitXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails the build for what results.json says: regressions, failed runs, cells that nothing is recorded for. Logs all of it, writes it
 * to target/ssm/TEST-ssm.xml as CI servers read it, then fails once.
 */
@Mojo(name = "check", configurator = StrictConfigurator.NAME, defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends SsmMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.check.skip", defaultValue = "false")
    private boolean skipCheck;

    @Override
    boolean leftOut() {
        return skipCheck;
    }

    @Override
    void run() throws IOException, MojoFailureException, PluginContainerException, PluginConfigurationException {
        // what an earlier check wrote must not stand for this one
        Files.deleteIfExists(folders().checkFile());
        requireBaseline();
        Results results = read(plan());
        JUnitXml.write(results, folders().checkFile());
        getLog().info("JUnit XML: " + folders().checkFile());
        RegressionJudge.warnings(results).forEach(getLog()::warn);
        RegressionJudge.addedInAnotherOrder(results, recorded()).ifPresent(getLog()::warn);
        List<String> violations = RegressionJudge.violations(results);
        violations.forEach(getLog()::error);
        if (!violations.isEmpty()) {
            throw new MojoFailureException(
                    violations.size() == 1
                            ? violations.get(0)
                            : violations.size() + " checks failed; the first: " + violations.get(0));
        }
        if (results.regressions().isEmpty() && recorded().isEmpty()) {
            getLog().info("Nothing to check against: nothing is recorded in "
                    + folders().baseline()
                    + " yet. ssm:record keeps these runs, and later ones are then compared with them.");
            return;
        }
        long left = results.regressions().stream()
                .filter(regression -> regression.status() == Regression.Status.LEFT_OUT)
                .count();
        getLog().info((left == 0 ? "All checks passed: " : "What was run passes: ")
                + RegressionJudge.comparisons(results) + " comparisons of "
                + results.cells().size() + " cells"
                + (left == 0 ? "." : ", " + left + " of which ssm.budget left without a run to compare."));
    }

    /** A folder that was named and is not there must not pass for one that nothing is recorded in. */
    private void requireBaseline() {
        Path folder = folders().baseline();
        boolean named = !folder.equals(project.getBasedir().toPath().resolve("baseline"));
        if (named && !Files.isDirectory(folder)) {
            throw new InputException(
                    "ssm.baseline",
                    folder,
                    "a folder of recorded runs",
                    "Correct -Dssm.baseline, or record a finished run there with ssm:record.");
        }
    }

    /** Results of another selection would pass for those of this one. */
    private Results read(Plan plan) throws IOException {
        Path file = folders().resultsFile();
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file.toString(), null, "what ssm:report writes", "Run ssm:report first, or ssm:reproduce.");
        }
        Results results = Results.read(file);
        Set<String> reported = new HashSet<>();
        results.cells().forEach(cell -> reported.add(cell.cell()));
        results.runs().forEach(run -> reported.add(run.id()));
        Stream.concat(plan.cells().stream().map(Cell::id), plan.runs().stream().map(PlannedRun::id))
                .filter(id -> !reported.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new InputException(
                            file.toString(),
                            "results without " + id,
                            "results of what is selected now",
                            "Run ssm:report with the same selection first, or ssm:reproduce.");
                });
        return results;
    }
}
