package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.PreparedReport;
import io.github.ssmreco.engine.data.Preparer;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import java.io.IOException;
import java.util.Locale;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Parses, filters and splits the selected datasets, compares their statistics with the declared ones, and writes them ready for training. */
@Mojo(
        name = "preprocess",
        configurator = StrictConfigurator.NAME,
        defaultPhase = LifecyclePhase.PROCESS_RESOURCES,
        threadSafe = true)
public final class PreprocessMojo extends DataMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.preprocess.skip", defaultValue = "false")
    private boolean skipPreprocess;

    @Override
    boolean leftOut() {
        return skipPreprocess;
    }

    @Override
    void run() throws IOException, InterruptedException, PluginContainerException, PluginConfigurationException {
        Plan plan = wholePlan();
        requireDeclaredSizes(plan);
        for (DatasetDescriptor dataset : knownDatasets().of(plan)) {
            PreparedReport report =
                    Preparer.prepare(dataset, files(dataset), folders().data(dataset.name()));
            Counts counts = report.counts();
            requireSize(plan, dataset, counts);
            getLog().info(String.format(
                    Locale.ROOT,
                    "%s: %,d users, %,d items, %,d train and %,d test pairs",
                    dataset.name(),
                    counts.users(),
                    counts.items(),
                    counts.trainPairs(),
                    counts.testPairs()));
            report.remarksAt(MetricSet.cutoffsOf(plan.metrics().shown()))
                    .forEach(remark -> getLog().warn(dataset.name() + ": " + remark));
        }
    }
}
