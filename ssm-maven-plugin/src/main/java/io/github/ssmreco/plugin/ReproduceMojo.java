package io.github.ssmreco.plugin;

import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import io.github.ssmreco.templates.ReportRenderer;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Everything: download, preprocess, train, evaluate, report and check, as the project's executions bind them. */
@Mojo(name = "reproduce", configurator = StrictConfigurator.NAME, threadSafe = true)
@Execute(phase = LifecyclePhase.VERIFY)
public final class ReproduceMojo extends SsmMojo {

    /** Leaves out this goal's own last word; {@code ssm.skip} leaves out all that it runs. */
    @Parameter(property = "ssm.reproduce.skip", defaultValue = "false")
    private boolean skipReproduce;

    @Override
    boolean leftOut() {
        return skipReproduce;
    }

    /** Maven has run the lifecycle before this; the report has printed its summary. */
    @Override
    void run() {
        getLog().info("Done. Open " + folders().report().resolve(ReportRenderer.PAGE));
    }
}
