package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.experiment.Plan;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Fetches the files of the selected datasets, each verified by its digest, and writes down the plan. */
@Mojo(name = "download", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class DownloadMojo extends DataMojo {

    @Override
    void run() throws IOException, InterruptedException, PluginContainerException, PluginConfigurationException {
        Plan plan = plan();
        Json.write(folders().planFile(), plan);
        getLog().info("Selected: " + plan.cells().size() + " cells, "
                + plan.runs().size() + " runs; the plan is in " + folders().planFile());
        for (DatasetDescriptor dataset : knownDatasets().of(plan)) {
            files(dataset);
        }
    }
}
