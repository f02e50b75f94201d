package io.github.ssmreco.engine.store;

import java.nio.file.Path;

/** A process that takes a run's lock, says so, and keeps it until its input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(RunLock.take(Path.of(arguments[0])).isPresent() ? "held" : "busy");
        System.in.readAllBytes();
    }
}
