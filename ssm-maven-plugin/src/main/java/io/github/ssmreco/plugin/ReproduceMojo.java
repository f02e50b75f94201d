package io.github.ssmreco.plugin;

import io.github.ssmreco.templates.ReportRenderer;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Everything: download, preprocess, train, evaluate, report and check, as the project's executions bind them. */
@Mojo(name = "reproduce", threadSafe = true)
@Execute(phase = LifecyclePhase.VERIFY)
public final class ReproduceMojo extends SsmMojo {

    /** Maven has run the lifecycle before this; the report has printed its summary. */
    @Override
    void run() {
        getLog().info("Done. Open " + folders().report().resolve(ReportRenderer.FILE));
    }
}
