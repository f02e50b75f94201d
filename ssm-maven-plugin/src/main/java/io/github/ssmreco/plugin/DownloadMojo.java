package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import java.io.IOException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Fetches the files of the selected datasets, each verified by its digest, and writes down the plan. */
@Mojo(
        name = "download",
        configurator = StrictConfigurator.NAME,
        defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
        threadSafe = true)
public final class DownloadMojo extends DataMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.download.skip", defaultValue = "false")
    private boolean skipDownload;

    @Override
    boolean leftOut() {
        return skipDownload;
    }

    @Override
    void run() throws IOException, InterruptedException, PluginContainerException, PluginConfigurationException {
        Plan plan = wholePlan();
        requireDeclaredSizes(plan);
        Json.write(folders().planFile(), plan);
        getLog().info("Selected: " + plan.cells().size() + " cells, "
                + plan.runs().size() + " runs; the plan is in " + folders().planFile());
        for (DatasetDescriptor dataset : knownDatasets().of(plan)) {
            files(dataset);
        }
    }
}
