package io.github.ssmreco.plugin.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.support.ExclusiveLock;
import io.github.ssmreco.engine.support.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TrainingQueueTest {

    @TempDir
    Path folder;

    private final List<RunRequest> due = new CopyOnWriteArrayList<>(List.of(run(1), run(2)));
    private final List<RunRequest> done = new ArrayList<>();
    private final CountDownLatch waits = new CountDownLatch(1);

    @Test
    void whatIsDueIsDone() throws Exception {
        assertThat(take()).isTrue();
        assertThat(done).isEqualTo(due);
    }

    @Test
    void whatTheOtherBuildDidMeanwhileIsNotDoneAgain() throws Exception {
        assertThat(takeWhileAnotherBuild(() -> due.remove(0))).isTrue();
        assertThat(done).extracting(request -> request.spec().seed()).containsExactly(2L);
    }

    @Test
    void nothingIsDoneWhereTheOtherBuildDidItAll() throws Exception {
        assertThat(takeWhileAnotherBuild(due::clear)).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void aBuildWithNothingToDoDoesNotWait() throws Exception {
        due.clear();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (ExclusiveLock lock = ExclusiveLock.take(lockFile(), () -> {})) {
            assertThat(other.submit(this::take).get()).isFalse();
        } finally {
            other.shutdown();
        }
        assertThat(waits.getCount()).isOne();
    }

    /** Has the lock until this build waits for it, and does something before it lets go. */
    private boolean takeWhileAnotherBuild(Runnable doesSomething) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> taken;
            try (ExclusiveLock lock = ExclusiveLock.take(lockFile(), () -> {})) {
                taken = other.submit(this::take);
                waits.await();
                doesSomething.run();
            }
            return taken.get();
        } finally {
            other.shutdown();
        }
    }

    private boolean take() throws Exception {
        return new TrainingQueue(lockFile(), waits::countDown).take(() -> List.copyOf(due), done::addAll);
    }

    private Path lockFile() {
        return folder.resolve("training.lock");
    }

    private RunRequest run(long seed) {
        ExperimentSpec spec = new ExperimentSpec(
                "any", "any", "popularity", "none", Protocol.RELEASED_CODE, seed, new Settings(new TreeMap<>()));
        return new RunRequest(spec, Path.of("prepared"), Path.of("run" + seed), MetricSet.DEFAULT, 5, 0, false, false);
    }
}
