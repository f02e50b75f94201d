package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.training.BackEnd;
import java.util.OptionalDouble;

/** The most memory that was seen in use on a GPU while it trained. */
final class DeviceMemory {

    private final BackEnd backEnd;
    private OptionalDouble peak = OptionalDouble.empty();

    DeviceMemory(BackEnd backEnd) {
        this.backEnd = backEnd;
    }

    /** Looks at the device; called at the end of every epoch. */
    void sample() {
        OptionalDouble now = backEnd.deviceMebibytes();
        if (peak.isEmpty() || now.isPresent() && now.getAsDouble() > peak.getAsDouble()) {
            peak = now;
        }
    }

    /** In MiB, since this process began or went on with the run; empty on a processor, or where no epoch was trained. */
    OptionalDouble peakMiB() {
        return peak;
    }
}
