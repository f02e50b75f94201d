package io.github.ssmreco.plugin.progress;

import io.github.ssmreco.engine.data.download.DownloadListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.maven.plugin.logging.Log;

/** Downloads: a bar in a terminal, else a line now and then; and a line when a file is there. */
public final class DownloadProgress implements DownloadListener {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final double MEBI = 1 << 20;

    private final Log log;
    private final boolean bars;
    private final Clock clock;
    private ProgressBar bar;
    private String file;
    private long total;
    private long done;
    private Instant last;

    /**
     * @param log where lines go
     * @param bars whether this is a terminal that can show a bar
     * @param clock tells when the next line is due
     */
    public DownloadProgress(Log log, boolean bars, Clock clock) {
        this.log = log;
        this.bars = bars;
        this.clock = clock;
    }

    @Override
    public void waiting(String what) {
        log.info(what + ": another build is downloading it; waiting for it to end");
    }

    @Override
    public void started(String what, long totalBytes) {
        closeBar();
        file = what;
        total = totalBytes;
        done = 0;
        last = clock.instant();
    }

    @Override
    public void advanced(long bytes) {
        done += bytes;
        if (bars) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName(file)
                        .setInitialMax(total)
                        .setUnit(" MiB", (long) MEBI)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .build();
            }
            bar.stepTo(done);
        } else if (Duration.between(last, clock.instant()).compareTo(PAUSE) >= 0) {
            String of = total > 0 ? String.format(Locale.ROOT, " of %.1f", total / MEBI) : "";
            log.info(String.format(Locale.ROOT, "%s: %.1f%s MiB", file, done / MEBI, of));
            last = clock.instant();
        }
    }

    @Override
    public void finished(String how) {
        closeBar();
        log.info(file + ": " + how);
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
