package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.download.DownloadLimits;
import io.github.ssmreco.engine.data.download.DownloadSettings;
import io.github.ssmreco.engine.data.download.Downloader;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.plugin.progress.DownloadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystemSession;

/** What the goals share that need a dataset's files. */
abstract class DataMojo extends SsmMojo {

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    /** A folder or an address that holds {@code <dataset>/<file>}, tried first. */
    @Parameter(property = "ssm.mirror")
    private String mirror;

    /** The slowest download that is waited for, in KiB per second over half a minute; 0 for any. */
    @Parameter(property = "ssm.download.leastRate", defaultValue = "1")
    private int downloadLeastRate;

    /** The largest file that is downloaded where its size is not declared, in MiB. */
    @Parameter(property = "ssm.download.largest", defaultValue = "4096")
    private int downloadLargest;

    /** Refuses runs of a plan that are too large for what their datasets are declared to be. */
    final void requireDeclaredSizes(Plan plan) {
        for (DatasetDescriptor dataset : knownDatasets().of(plan)) {
            dataset.declared().ifPresent(counts -> requireSize(plan, dataset, counts));
        }
    }

    /** Refuses runs of a plan that are too large on a dataset of this size. */
    final void requireSize(Plan plan, DatasetDescriptor dataset, Counts counts) {
        for (PlannedRun run : plan.runs()) {
            if (run.spec().dataset().equals(dataset.name())) {
                RunKinds.of(run.spec())
                        .requireSize(
                                run.spec(),
                                counts,
                                Collections.max(run.metrics().cutoffs()));
            }
        }
    }

    /** The dataset's files, verified: from the mirror, from the cache, or from where they are published. */
    final List<Path> files(DatasetDescriptor dataset) throws IOException, InterruptedException {
        Checks.atLeast("ssm.download.leastRate", downloadLeastRate, 0);
        Checks.atLeast("ssm.download.largest", downloadLargest, 1);
        ProxyBridge proxies = new ProxyBridge(repositorySession);
        DownloadSettings settings = new DownloadSettings(
                mirror,
                folders().cache(),
                session.isOffline(),
                proxies,
                proxies,
                new DownloadLimits(downloadLeastRate, downloadLargest));
        return new Downloader(settings, new DownloadProgress(getLog(), console().bars(), Clock.systemUTC()))
                .fetch(dataset);
    }
}
