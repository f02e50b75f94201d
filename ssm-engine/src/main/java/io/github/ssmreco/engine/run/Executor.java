package io.github.ssmreco.engine.run;

import java.util.List;
import java.util.function.Consumer;

/**
 * What runs a plan: takes runs, gives events back, and leaves run directories behind. It knows nothing of POMs, tables or
 * reports.
 */
public interface Executor {

    /**
     * Runs each, in order. A run that fails is told as {@link RunEvent.Failed} and the next one goes on.
     *
     * @param runs what to train
     * @param events called from one thread at a time
     * @throws InterruptedException if the caller was interrupted; whatever runs has then been asked to stop and has ended
     */
    void execute(List<RunRequest> runs, Consumer<RunEvent> events) throws InterruptedException;
}
