package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.store.RunFiles;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.Trainer;
import java.io.IOException;
import java.util.function.Consumer;

/** Writes down what a training tells, and passes it on. */
final class RunRecorder implements Trainer.Listener {

    private final String runId;
    private final RunFiles files;
    private final DeviceMemory memory;
    private final Consumer<RunEvent> events;

    RunRecorder(String runId, RunFiles files, DeviceMemory memory, Consumer<RunEvent> events) {
        this.runId = runId;
        this.files = files;
        this.memory = memory;
        this.events = events;
    }

    @Override
    public void progress(int epoch, int step, double loss) {
        events.accept(new RunEvent.Progress(runId, epoch, step, loss));
    }

    @Override
    public void epoch(EpochRow row, int bestEpoch) throws IOException {
        memory.sample();
        files.add(row);
        double seconds = row.trainSeconds() + row.evaluationSeconds();
        events.accept(new RunEvent.Epoch(runId, row.epoch(), row.loss(), row.metrics(), bestEpoch, seconds));
    }
}
