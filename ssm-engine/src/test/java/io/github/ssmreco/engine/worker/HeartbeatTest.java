package io.github.ssmreco.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.run.RunEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    @Test
    void beatsOnWhileNothingElseHappens() throws InterruptedException {
        CountDownLatch beats = new CountDownLatch(5);
        Heartbeat.start(
                event -> {
                    assertThat(event).isInstanceOf(RunEvent.Alive.class);
                    beats.countDown();
                },
                Duration.ofMillis(10));

        assertThat(beats.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
