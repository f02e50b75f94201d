package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.judgement.ConsoleTable;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.VariantComparisons;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import io.github.ssmreco.templates.ReportInput;
import io.github.ssmreco.templates.ReportRenderer;
import io.github.ssmreco.templates.SummaryRenderer;
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

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Override
    boolean leftOut() {
        return skipReport;
    }

    @Override
    void run() throws IOException, PluginContainerException, PluginConfigurationException {
        Plan plan = plan();
        Results results = new VariantComparisons(runStore(), paper()).in(results(plan));
        results.write(folders().resultsFile());
        // what a check wrote of other results must not stand beside these
        Files.deleteIfExists(folders().checkFile());
        ReportContents contents =
                new ReportContents(plan, results, runStore(), new PreparedData(folders()), knownDatasets(), paper());
        ReportInput input = contents.input(project.getName(), version, Checkout.commit(project.getBasedir()));
        Path page = new ReportRenderer().render(input, folders().report());
        Path summary = SummaryRenderer.render(
                input, RerunCommand.of(session.getUserProperties()), folders().report());
        ConsoleTable.of(results).forEach(getLog()::info);
        getLog().info("Results: " + folders().resultsFile());
        getLog().info("Summary: " + summary);
        getLog().info("Report:  " + page);
    }
}
