package io.github.ssmreco.templates;

import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Entry;
import io.github.ssmreco.templates.view.RunCard;
import io.github.ssmreco.templates.view.RunCard.Facts;
import io.github.ssmreco.templates.view.RunCard.SettingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where each run's numbers come from, and how to get them again. */
final class Provenance {

    private final ReportInput input;
    private final RunIndex index;
    private final Curves curves;

    Provenance(ReportInput input, RunIndex index) {
        this.input = input;
        this.index = index;
        this.curves = new Curves(input, index);
    }

    List<RunCard> cards() {
        return input.results().runs().stream()
                .filter(run -> run.status() != RunResult.Status.NOT_RUN)
                .map(this::card)
                .toList();
    }

    private RunCard card(RunResult run) {
        List<Facts> facts = new ArrayList<>();
        add(facts, "Result", result(run));
        add(facts, "Time and memory", cost(run));
        add(facts, "Environment", environment(run.environment()));
        add(facts, "Digests", digests(run));
        return new RunCard(
                run.id(),
                index.title(run),
                run.protocol().id() + ", seed " + run.seed(),
                input.synthetic(run.dataset()),
                Chips.of(run),
                run.status() == RunResult.Status.FAILED ? run.failure() : null,
                input.logs().get(run.id()),
                remarks(run),
                new RunCard.Details(input.commands().get(run.id()), run.cells(), facts, settings(run), curves.of(run)));
    }

    private static List<String> remarks(RunResult run) {
        List<String> remarks = new ArrayList<>(run.remarks());
        if (run.status() == RunResult.Status.COMPLETED && run.failure() != null) {
            remarks.add("An evaluation that was to add to it failed: " + run.failure());
        }
        return remarks;
    }

    private static List<Entry> result(RunResult run) {
        Facets facts = new Facets();
        if (run.metrics() != null) {
            run.metrics().forEach((metric, value) -> {
                if (metric.contains("@")) {
                    facts.words(Format.metricName(metric), Format.metric(metric, value));
                }
            });
        }
        facts.words("Best epoch", run.bestEpoch());
        facts.words("Epochs", run.epochs());
        facts.words("Trained by this build", run.state().trainedNow());
        facts.words("Stopped by", stopped(run.stoppedBy()));
        facts.words(
                "Resumed", run.state().resumed() == null ? null : run.state().resumed() ? "yes" : "no");
        facts.words("Source", RunIndex.source(run));
        return facts.entries;
    }

    private static String stopped(RunResult.StoppedBy by) {
        if (by == null) {
            return null;
        }
        return switch (by) {
            case PATIENCE -> "patience";
            case EPOCHS -> "the specification’s number of epochs";
            case CAP -> "a budget (capped)";
        };
    }

    private static List<Entry> cost(RunResult run) {
        Facets facts = new Facets();
        facts.seconds("Training, one epoch", run.training().secondsPerEpoch());
        facts.words(
                "Steps per epoch",
                run.training().stepsPerEpoch() == null
                        ? null
                        : Format.plain(run.training().stepsPerEpoch()));
        facts.seconds("One evaluation", run.training().evaluationSeconds());
        facts.seconds("In all", run.training().totalSeconds());
        if (run.metrics() != null) {
            run.metrics().forEach((metric, value) -> {
                if (metric.endsWith("MiB")) {
                    String name = metric.equals("peakMemoryMiB") ? "Peak memory" : Format.metricName(metric);
                    facts.words(name, Format.metric(metric, value));
                }
            });
        }
        return facts.entries;
    }

    private static List<Entry> environment(Environment environment) {
        Facets facts = new Facets();
        if (environment == null) {
            return facts.entries;
        }
        facts.words("Date", environment.date() == null ? null : Format.instant(environment.date()));
        facts.code("Commit", environment.commit());
        facts.words("Version", environment.version());
        facts.words("Device", environment.device());
        facts.words("Back end", environment.backEnd());
        facts.words("Kernel", environment.kernel());
        facts.words("Threads", environment.threads() + " of " + Format.count(environment.cores(), "core", "cores"));
        facts.words("Runs side by side", environment.sideBySide());
        facts.words("Processor", environment.cpu());
        facts.words("Memory", Format.mebibytes(environment.memoryMiB()));
        facts.words("System", environment.os());
        facts.words("Java", environment.java());
        return facts.entries;
    }

    private static List<Entry> digests(RunResult run) {
        Facets facts = new Facets();
        facts.code("Specification", run.specDigest());
        facts.code("Code", run.codeDigest());
        facts.code("Parameters", run.origin().parametersDigest());
        return facts.entries;
    }

    private List<SettingRow> settings(RunResult run) {
        Map<String, String> sources = input.settingSources().getOrDefault(run.id(), Map.of());
        List<SettingRow> rows = new ArrayList<>();
        if (run.settings() != null) {
            run.settings()
                    .values()
                    .forEach((name, value) ->
                            rows.add(new SettingRow(name, value, sources.getOrDefault(name, "default"))));
        }
        return rows;
    }

    private static void add(List<Facts> facts, String heading, List<Entry> entries) {
        if (!entries.isEmpty()) {
            facts.add(new Facts(heading, entries));
        }
    }

    /** Collects entries that have a value. */
    private static final class Facets {

        private final List<Entry> entries = new ArrayList<>();

        void words(String name, Object value) {
            if (value != null) {
                entries.add(Entry.words(name, value.toString()));
            }
        }

        void seconds(String name, Double value) {
            words(name, value == null ? null : Format.seconds(value));
        }

        void code(String name, String value) {
            if (value != null) {
                entries.add(Entry.code(name, value));
            }
        }
    }
}
