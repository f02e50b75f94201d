package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.experiment.RunResult;
import io.github.ssmreco.engine.judgement.Allowance.Band;
import java.util.List;

/**
 * Where a regression may be.
 *
 * @param cell id of the cell
 * @param protocol id of the protocol
 */
record Place(String cell, String protocol) {

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
        List<String> differences = RunDifferences.between(worst.reference().newest(), worst.fresh());
        Band band = worst.band();
        return new Regression(
                cell,
                protocol,
                worst.quantity(),
                worst.regressed() ? Regression.Status.REGRESSED : Regression.Status.OK,
                band.centre(),
                Double.isNaN(worst.measured()) ? null : worst.measured(),
                band.tolerance(),
                worst.epoch(),
                differences,
                message(worst, differences));
    }

    private String message(Deviation worst, List<String> differences) {
        Band band = worst.band();
        StringBuilder message = new StringBuilder(text())
                .append(": ")
                .append(worst.quantity())
                .append(worst.epoch() == null ? "" : " of epoch " + worst.epoch())
                .append(" is ")
                .append(Words.number(worst.measured()))
                .append(", recorded ")
                .append(Words.number(band.centre()))
                .append(worst.epoch() == null ? ", may be lower by " : ", may be off by ")
                .append(Words.number(band.tolerance()))
                .append(" (seed ")
                .append(worst.fresh().seed())
                .append("; ")
                .append(band.basis())
                .append(")");
        if (Runs.capped(worst.fresh())) {
            message.append("; a budget stopped the run after ")
                    .append(worst.fresh().epochs())
                    .append(" epochs, so its accuracy is not compared");
        }
        if (worst.regressed()) {
            message.append(
                    differences.isEmpty()
                            ? ". Nothing differs in specification, code or environment"
                            : ". What differs: " + String.join("; ", differences));
        }
        return message.append('.').toString();
    }
}
