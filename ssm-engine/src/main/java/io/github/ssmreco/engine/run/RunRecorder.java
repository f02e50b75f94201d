package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunContext;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.Position;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Gives a run what it works with, writes down what it tells, and passes it on. */
class RunRecorder implements RunContext {

    private final RunRequest request;
    private final PreparedDataset data;
    private final BackEnd backEnd;
    private final RunDirectory files;
    private final DeviceMemory memory;
    private final Consumer<RunEvent> events;
    private final BooleanSupplier stop;
    private boolean begun;
    private boolean toldToStop;

    RunRecorder(
            RunRequest request,
            PreparedDataset data,
            BackEnd backEnd,
            RunDirectory files,
            Consumer<RunEvent> events,
            BooleanSupplier stop) {
        this.request = request;
        this.data = data;
        this.backEnd = backEnd;
        this.files = files;
        this.memory = new DeviceMemory(backEnd);
        this.events = events;
        this.stop = stop;
    }

    @Override
    public ExperimentSpec spec() {
        return request.spec();
    }

    @Override
    public PreparedDataset data() {
        return data;
    }

    @Override
    public BackEnd backEnd() {
        return backEnd;
    }

    @Override
    public MetricSet metrics() {
        return request.metrics();
    }

    @Override
    public int patience() {
        return request.patience();
    }

    @Override
    public int epochCap() {
        return request.epochCap();
    }

    @Override
    public Checkpoints checkpoints() {
        return files.checkpoints();
    }

    @Override
    public boolean stopRequested() {
        toldToStop |= stop.getAsBoolean();
        return toldToStop;
    }

    @Override
    public void begin(Position from, int mostEpochs, int stepsPerEpoch) throws IOException {
        if (begun) {
            throw new IllegalStateException("a run begins once: RunContext.begin was called again");
        }
        begun = true;
        files.resumeAt(from);
        events.accept(new RunEvent.Started(request.runId(), from.epoch(), mostEpochs, stepsPerEpoch));
    }

    @Override
    public void remark(String sentence) {
        events.accept(new RunEvent.Remark(request.runId(), sentence));
    }

    @Override
    public void progress(int epoch, int step, double loss) {
        events.accept(new RunEvent.Progress(request.runId(), epoch, step, loss));
    }

    @Override
    public void epoch(EpochRow row, int bestEpoch) throws IOException {
        memory.sample();
        files.add(row);
        events.accept(
                new RunEvent.Epoch(request.runId(), row.epoch(), row.loss(), row.metrics(), bestEpoch, row.seconds()));
    }

    /** Whether the run said that it begins. */
    boolean begun() {
        return begun;
    }

    /** Whether the run was told that it is to stop. */
    boolean toldToStop() {
        return toldToStop;
    }

    /** The most memory that was seen in use on a GPU at the end of an epoch. */
    OptionalDouble deviceMiB() {
        return memory.peakMiB();
    }
}
