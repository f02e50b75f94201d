package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.judgement.Allowance.Band;
import io.github.ssmreco.engine.store.RunResult;
import java.util.List;

/**
 * A cell under a protocol: what is held against recorded runs.
 *
 * @param cell id of the cell
 * @param protocol id of the protocol
 */
record CellProtocol(String cell, String protocol) {

    /** Its runs among many. */
    List<RunResult> of(List<RunResult> runs) {
        return runs.stream()
                .filter(run -> run.cells().contains(cell) && run.protocol().id().equals(protocol))
                .toList();
    }

    String text() {
        return cell + " (" + protocol + ")";
    }

    /** What came out where there was nothing to compare. */
    Regression regression(String quantity, Regression.Status status, String message) {
        return new Regression(cell, protocol, quantity, status, null, null, null, null, List.of(), message);
    }

    /** What came out of a comparison. */
    Regression regression(Deviation worst) {
        List<String> differences = RunDifferences.between(worst.against().newest(), worst.fresh());
        Band band = worst.band();
        Regression.Status status = worst.regressed()
                ? Regression.Status.REGRESSED
                : worst.betterThanRecorded() ? Regression.Status.BETTER_THAN_RECORDED : Regression.Status.OK;
        return new Regression(
                cell,
                protocol,
                worst.quantity(),
                status,
                band.centre(),
                Double.isFinite(worst.measured()) ? worst.measured() : null,
                band.tolerance(),
                worst.epoch(),
                differences,
                message(worst, differences));
    }

    private String message(Deviation worst, List<String> differences) {
        StringBuilder message = new StringBuilder(text()).append(": ").append(found(worst));
        message.append(" (seed ")
                .append(worst.fresh().seed())
                .append("; ")
                .append(worst.band().basis())
                .append(")");
        if (Runs.capped(worst.fresh())) {
            message.append("; a budget stopped the run after ")
                    .append(worst.fresh().epochs())
                    .append(" epochs, so its accuracy is not compared");
        }
        if (worst.betterThanRecorded() || worst.regressed() && worst.gained()) {
            message.append(". Better than ever recorded: look for a leak of test data before you believe it");
        }
        if (worst.regressed()) {
            message.append(
                    differences.isEmpty()
                            ? ". Nothing differs in specification, code or environment"
                            : ". What differs: " + String.join("; ", differences));
        }
        return message.append('.').toString();
    }

    private static String worse(String metric) {
        return Metrics.lessIsBetter(metric) ? "higher" : "lower";
    }

    private static String found(Deviation worst) {
        Band band = worst.band();
        if (worst.quantity().equals(Deviation.LOSS_CURVE)) {
            return "training loss is off the recorded curve by " + Wording.percent(worst.measured())
                    + " (root mean square over epochs; most at epoch " + worst.epoch() + "), may be off by "
                    + Wording.percent(band.tolerance());
        }
        boolean eitherWay = worst.epoch() != null || worst.against().sameSeed();
        return worst.quantity() + (worst.epoch() == null ? "" : " of epoch " + worst.epoch()) + " is "
                + Wording.number(worst.measured()) + ", recorded " + Wording.number(band.centre())
                + (eitherWay ? ", may be off by " : ", may be " + worse(worst.quantity()) + " by ")
                + Wording.number(band.tolerance());
    }
}
