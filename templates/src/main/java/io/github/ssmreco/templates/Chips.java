package io.github.ssmreco.templates;

import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.judgement.Change;
import io.github.ssmreco.engine.judgement.ClaimVerdict;
import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Chip;

/** Verdicts and states as chips: each kind has its own sign, so that colour only repeats what is said. */
final class Chips {

    static final Chip FAILED = new Chip("failed", "✕", "failed", "A run broke off with an error.");

    private static final Chip CAPPED =
            new Chip("capped", "⊣", "capped", "Stopped by a budget of epochs: shown, not judged.");
    private static final Chip NOT_RUN = new Chip("none", "·", "not run", "There is no finished run.");

    private static final Chip NO_VERDICT = new Chip(
            "none",
            "∶",
            "no verdict",
            "Times, memory and numbers of epochs depend on the machine: the ratio to the published value is shown.");

    private Chips() {}

    /** Null is the verdict on what gets none. */
    static Chip of(Verdict verdict) {
        if (verdict == null) {
            return NO_VERDICT;
        }
        return switch (verdict) {
            case REPRODUCED ->
                new Chip(
                        "reproduced",
                        "✓",
                        "reproduced",
                        "The 90 % interval of the mean lies within ±2 % of the published value, plus half a unit of its last digit.");
            case CLOSE -> new Chip("close", "≈", "close", "The 90 % interval of the mean lies within ±5 %.");
            case BETTER ->
                new Chip(
                        "better",
                        "▲",
                        "better",
                        "The 90 % interval of the mean lies wholly above +5 %; below −5 % of a metric where less is better.");
            case WORSE ->
                new Chip(
                        "worse",
                        "▼",
                        "worse",
                        "The 90 % interval of the mean lies wholly below −5 %; above +5 % of a metric where less is better.");
            case INCONCLUSIVE ->
                new Chip(
                        "inconclusive",
                        "?",
                        "inconclusive",
                        "Three seeds or more, and none of the other verdicts holds.");
            case PROVISIONAL ->
                new Chip(
                        "provisional",
                        "○",
                        "provisional",
                        "Fewer than three seeds: the difference is shown, nothing is concluded.");
            case CAPPED -> CAPPED;
            case NOT_RUN -> NOT_RUN;
            case NOT_MEASURED ->
                new Chip("none", "◌", "not measured", "Runs ended, and this value is not among what they measured.");
            case NOT_PUBLISHED ->
                new Chip("none", "∅", "not published", "There is no published value to compare with.");
        };
    }

    static Chip of(RunResult run) {
        return switch (run.status()) {
            case FAILED -> FAILED;
            case NOT_RUN -> NOT_RUN;
            case COMPLETED ->
                run.stoppedBy() == RunResult.StoppedBy.CAP
                        ? CAPPED
                        : new Chip("done", "✓", "completed", "It ran to its end.");
        };
    }

    static Chip of(Finding.Verdict verdict) {
        String label = verdict.words();
        return switch (verdict) {
            case HOLDS -> new Chip("reproduced", "✓", label, "As printed.");
            case FAILS -> new Chip("worse", "✕", label, "Not as printed.");
            case HOLDS_UNDER ->
                new Chip("close", "≈", label, "Under a condition or a reading that the explanation names.");
        };
    }

    static Chip of(ClaimVerdict verdict) {
        String label = verdict.words();
        return switch (verdict) {
            case HOLDS -> new Chip("reproduced", "✓", label, "These numbers say so.");
            case FAILS -> new Chip("worse", "✕", label, "These numbers say otherwise.");
            case WITHIN_NOISE ->
                new Chip(
                        "inconclusive",
                        "≈",
                        label,
                        "The 90 % interval of a difference covers 0, or two numbers are equal as they stand.");
            case NOT_TESTABLE_YET ->
                new Chip("none", "·", label, "Some of what it speaks of is not measured, or only by capped runs.");
            case NOT_PUBLISHED -> new Chip("none", "∅", label, "The paper does not print all of these numbers.");
        };
    }

    static Chip of(Change.Kind kind) {
        return switch (kind) {
            case HIGHER -> new Chip("better", "▲", "higher", "By more than the 90 % interval of the difference.");
            case LOWER -> new Chip("worse", "▼", "lower", "By more than the 90 % interval of the difference.");
            case UNDECIDED ->
                new Chip("provisional", "○", "undecided", "Fewer than three seeds on a side: it may be noise.");
            case NOISE -> new Chip("inconclusive", "≈", "noise", "The 90 % interval of the difference covers 0.");
            case NEW -> new Chip("none", "+", "new", "Measured now, and not then.");
            case GONE -> new Chip("none", "−", "gone", "Measured then, and not now.");
            case SAME -> new Chip("done", "=", "the same", "To the last digit.");
        };
    }

    static Chip of(Regression.Status status) {
        return switch (status) {
            case OK -> new Chip("reproduced", "✓", "ok", "Within the tolerance.");
            case BETTER_THAN_RECORDED ->
                new Chip(
                        "better",
                        "▲",
                        "better than recorded",
                        "Above the spread of the recorded seeds: passes the check; look for a leak of test data.");
            case REGRESSED -> new Chip("failed", "✕", "regressed", "Out of the tolerance: fails the check.");
            case NOT_RECORDED ->
                new Chip("capped", "∅", "not recorded", "Nothing is recorded for this cell: fails the check.");
            case METRIC_NOT_RECORDED ->
                new Chip(
                        "none",
                        "∅",
                        "metric not recorded",
                        "This metric was not shown when the run was recorded: not compared, which passes the check.");
            case WAIVED -> new Chip("none", "–", "waived", "Nothing is recorded, and the POM says that this is right.");
            case NOT_MEASURED ->
                new Chip("failed", "·", "not measured", "A run failed or was not run: fails the check.");
            case LEFT_OUT ->
                new Chip(
                        "none",
                        "·",
                        "left out",
                        "The build's budget of time left the run: not compared, which passes the check.");
        };
    }
}
