package io.github.ssmreco.engine.store;

import java.util.List;

/**
 * Content of {@link RunDirectory#TWINS}: the same run as it ended on other machines, whose results were not taken since this one was
 * there first.
 *
 * @param runs in the order in which they were met
 */
public record Twins(List<Twin> runs) {

    private static final int HEX = 8;

    /**
     * One of them.
     *
     * @param date of its end
     * @param cpu the processor's name
     * @param parametersDigest of its best epoch's parameters; null where nothing was trained
     * @param codeDigest of the code that computed it
     */
    public record Twin(String date, String cpu, String parametersDigest, String codeDigest) {

        static Twin of(StoredRun run) {
            Environment environment = run.environment();
            return new Twin(
                    environment == null ? null : environment.date(),
                    environment == null ? null : environment.cpu(),
                    run.end().parametersDigest(),
                    run.spec().codeDigest());
        }

        /** What a reader should know of it, beside the run that is kept. */
        public String remark(StoredRun kept) {
            Twin here = of(kept);
            return "The same run ended on another machine too (" + cpu + ", " + date
                    + "), and this one is kept: parameters " + both(here.parametersDigest, parametersDigest) + ", code "
                    + both(here.codeDigest, codeDigest) + ".";
        }

        private static String both(String here, String there) {
            return head(here).equals(head(there))
                    ? head(here) + " in both"
                    : head(here) + " here, " + head(there) + " there";
        }

        private static String head(String digest) {
            return digest == null ? "none" : digest.substring(0, Math.min(HEX, digest.length()));
        }
    }
}
