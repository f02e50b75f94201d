package io.github.ssmreco.engine.worker;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.support.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Events on the process's standard output, one line each behind {@link #PREFIX}. What Java code prints goes to standard error
 * from then on; native code may still print between the lines, which is why they are marked.
 */
public final class EventChannel implements AutoCloseable {

    /** Begins every line that is an event. */
    public static final String PREFIX = "@ssm ";

    private final PrintStream out;

    private EventChannel(PrintStream out) {
        this.out = out;
    }

    /** Takes the standard output for events alone. */
    public static EventChannel takeStandardOutput() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return new EventChannel(out);
    }

    /** Writes one event. */
    public synchronized void send(RunEvent event) {
        // a native library may have left a line unfinished
        out.print("\n" + PREFIX + Json.line(event) + "\n");
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
