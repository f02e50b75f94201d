package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.judgement.Changes;
import io.github.ssmreco.engine.judgement.ConsoleTable;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.VariantComparisons;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import io.github.ssmreco.templates.ReportInput;
import io.github.ssmreco.templates.ReportRenderer;
import io.github.ssmreco.templates.SummaryRenderer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Judges what is measured of what is selected, writes results.json, the report and its summary
 * for a pull request, and prints what it comes to.
 */
@Mojo(name = "report", configurator = StrictConfigurator.NAME, defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class ReportMojo extends SsmMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.report.skip", defaultValue = "false")
    private boolean skipReport;

    /** Earlier results, a {@code results.json}: the report then says what changed since, by how much, and whether it is noise. */
    @Parameter(property = "ssm.compare")
    private File compare;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Override
    boolean leftOut() {
        return skipReport;
    }

    @Override
    void run() throws IOException, PluginContainerException, PluginConfigurationException {
        Plan plan = plan();
        Plan seen = withKnownSeeds(plan);
        Results results = new VariantComparisons(runStore(), paper()).in(results(seen, plan));
        ReportInput.Compared compared = compared(results);
        results.write(folders().resultsFile());
        // what a check wrote of other results must not stand beside these
        Files.deleteIfExists(folders().checkFile());
        ReportContents contents =
                new ReportContents(seen, compared, runStore(), new PreparedData(folders()), knownDatasets(), paper());
        String commit = Checkout.commit(project.getBasedir());
        Plan known = withThePaper(seen);
        Results shown = known == seen ? results : results(known, plan).with(results.comparisons());
        ReportInput input = contents.input(project.getName(), version, commit, known, shown);
        Path page = new ReportRenderer().render(input, folders().report());
        Path summary = SummaryRenderer.render(
                input.of(results),
                RerunCommand.of(session.getUserProperties()),
                folders().report());
        ConsoleTable.of(results).forEach(getLog()::info);
        if (compared != null) {
            getLog().info(ReportRenderer.sentence(compared));
        }
        getLog().info("Results: " + folders().resultsFile());
        getLog().info("Summary: " + summary);
        getLog().info("LaTeX:   " + page.resolveSibling(ReportRenderer.TABLES));
        getLog().info("CSV:     " + page.resolveSibling(ReportRenderer.VALUES));
        getLog().info("Report:  " + page);
    }

    /** Read before anything is written: it may be the file that is. */
    private ReportInput.Compared compared(Results results) throws IOException {
        if (compare == null) {
            return null;
        }
        Results earlier;
        try {
            earlier = Results.read(compare.toPath());
        } catch (InputException e) {
            throw new InputException(
                    "ssm.compare",
                    compare + ", of which is said: " + e.getMessage(),
                    "a results.json of this version",
                    "Name one that ssm:report or ssm:list -Dssm.output wrote.",
                    e);
        }
        Path folder = project.getBasedir().toPath();
        Path file = compare.toPath();
        return new ReportInput.Compared(
                (file.startsWith(folder) ? folder.relativize(file) : file).toString(),
                Changes.between(earlier, results));
    }
}
