package io.github.ssmreco.engine.cost;

/**
 * What a run is expected to take on a processor, from where it stands.
 *
 * @param seconds of what is left to train and evaluate; null where the size of its data is not known yet
 * @param epochs that are left; null where nothing is trained, or with {@code seconds}
 * @param memoryMiB the most memory of its process; null with {@code seconds}
 * @param keptBytes that a finished run keeps on disk
 * @param checkpointBytes that its checkpoints take while it runs, beside those
 * @param basis what it was estimated from
 */
public record RunEstimate(
        Double seconds, Double epochs, Double memoryMiB, long keptBytes, long checkpointBytes, Basis basis) {

    /** What an estimate is made from, the better one first. */
    public enum Basis {
        /** What is trained of the run itself. */
        THIS_RUN("its own epochs"),
        /** The same specification, or another seed of it. */
        SAME("the same, measured"),
        /** The same dataset, model and loss with other settings, in proportion to what the model says of both. */
        OTHER_SETTINGS("other settings, measured"),
        /** What its steps compute and move. */
        MODEL("cost model"),
        /** What the kind of run says that it needs. */
        KIND("its kind"),
        /** Nothing: its data has to be prepared first. */
        UNKNOWN("data not prepared");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** For a reader. */
        public String words() {
            return words;
        }
    }

    static final RunEstimate UNKNOWN = new RunEstimate(null, null, null, 0, 0, Basis.UNKNOWN);

    /** Whether there is an estimate. */
    public boolean known() {
        return seconds != null;
    }
}
