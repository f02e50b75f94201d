package io.github.ssmreco.engine.support;

/**
 * What a user gave (a parameter, a file, a machine that lacks something) cannot be used. The message is all that the user
 * will see, so it says which parameter or {@code file:line}, what was found, what was expected and what to do.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what the parameter, or {@code file:line}
     * @param found the value as it was given
     * @param expected what would have been accepted
     * @param remedy what to do now
     */
    public InputException(String what, Object found, String expected, String remedy) {
        this(what, found, expected, remedy, null);
    }

    /** As above, with what caused it (not repeated in the message). */
    public InputException(String what, Object found, String expected, String remedy, Throwable cause) {
        super(what + ": found " + quote(found) + ", expected " + expected + ". " + remedy, cause);
    }

    private static String quote(Object found) {
        return found == null ? "nothing" : "'" + found + "'";
    }
}
