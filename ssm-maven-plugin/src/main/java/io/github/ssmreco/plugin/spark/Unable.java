package io.github.ssmreco.plugin.spark;

/** A driver can do nothing of what it was asked for; the message is for the user. */
final class Unable extends Exception {

    private static final long serialVersionUID = 1;

    Unable(String message) {
        super(message);
    }
}
