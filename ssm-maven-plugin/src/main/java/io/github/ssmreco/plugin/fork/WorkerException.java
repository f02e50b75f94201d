package io.github.ssmreco.plugin.fork;

/** A worker process could not do its work at all, for none of its runs; the message is for the user. */
public final class WorkerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WorkerException(String message) {
        super(message);
    }

    WorkerException(String message, Throwable cause) {
        super(message, cause);
    }
}
