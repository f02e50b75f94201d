package io.github.ssmreco.engine.worker;

/** How a worker process ends. Anything else (a signal, an abort of a native library) is a crash. */
public enum ExitCode {
    /** Every run was dealt with; those that failed were told as events. */
    DONE(0),
    /** Its plan could not be read. */
    BAD_PLAN(20),
    /** The device that was asked for is not there, or its libraries are not; the last line of the log says what to do. */
    NO_DEVICE(21),
    /** It was asked to stop, wrote a checkpoint and stopped. */
    STOPPED(22),
    /** Out of Java heap. */
    OUT_OF_MEMORY(23);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process's exit value. */
    public int code() {
        return code;
    }
}
