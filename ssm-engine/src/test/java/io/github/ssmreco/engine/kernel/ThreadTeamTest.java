package io.github.ssmreco.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ThreadTeamTest {

    @Test
    void everyChunkIsWorkedOnOnceHoweverManyThereAre() {
        for (int size = 1; size <= 4; size++) {
            try (ThreadTeam team = new ThreadTeam(size)) {
                for (int round = 0; round < 200; round++) {
                    int count = round * 7;
                    AtomicIntegerArray seen = new AtomicIntegerArray(Math.max(count, 1));
                    team.chunks(count, 5, (member, from, to) -> {
                        for (int k = from; k < to; k++) {
                            seen.incrementAndGet(k);
                        }
                    });
                    for (int k = 0; k < count; k++) {
                        assertThat(seen.get(k)).isEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void aMemberBeginsWithTheSameChunksEachTimeAndHelpsTheOthers() {
        try (ThreadTeam team = new ThreadTeam(3)) {
            for (int round = 0; round < 20; round++) {
                int[] first = {-1, -1, -1};
                CyclicBarrier allHaveBegun = new CyclicBarrier(3);
                AtomicInteger done = new AtomicInteger();
                team.chunks(300, 10, (member, from, to) -> {
                    if (first[member] < 0) {
                        first[member] = from;
                        await(allHaveBegun);
                    }
                    done.addAndGet(to - from);
                    // the others do the rest of its part
                    while (member == 0 && done.get() < 300) {
                        Thread.onSpinWait();
                    }
                });
                assertThat(first).containsExactly(0, 100, 200);
                assertThat(done).hasValue(300);
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTaskBesideIsRunOnceByTheCallerWhoseChunksTheOthersBeginWith() {
        for (int size = 1; size <= 3; size++) {
            try (ThreadTeam team = new ThreadTeam(size)) {
                List<String> ran = new ArrayList<>();
                team.beside(() -> ran.add(Thread.currentThread().getName()));
                team.parts(10, (member, from, to) -> {});
                assertThat(ran).isEmpty();
                team.chunks(10, 1, (member, from, to) -> {});
                team.chunks(10, 1, (member, from, to) -> {});
                team.finishBeside();
                assertThat(ran).containsExactly(Thread.currentThread().getName());

                team.beside(() -> ran.add("never waited for"));
                team.finishBeside();
                assertThat(ran).hasSize(2);
            }
        }
    }

    @Test
    void partsAreTheMembersOwnAndAsEqualAsCanBe() {
        for (int size = 1; size <= 4; size++) {
            try (ThreadTeam team = new ThreadTeam(size)) {
                for (int count : new int[] {0, 1, 3, 4, 1000, Integer.MAX_VALUE}) {
                    int[][] parts = new int[size][];
                    team.parts(count, (member, from, to) -> {
                        assertThat(parts[member]).as("called once").isNull();
                        parts[member] = new int[] {from, to};
                    });
                    int next = 0;
                    for (int[] part : parts) {
                        assertThat(part[0]).isEqualTo(next);
                        next = part[1];
                        assertThat(part[1] - part[0]).isBetween(count / size, (int) (((long) count + size - 1) / size));
                    }
                    assertThat(next).isEqualTo(count);
                }
            }
        }
    }

    @Test
    void aFailureOfAnyMemberReachesTheCallerAndTheTeamGoesOn() {
        try (ThreadTeam team = new ThreadTeam(3)) {
            for (int failing = 0; failing < 3; failing++) {
                int number = failing;
                assertThatThrownBy(() -> team.together(member -> {
                            if (member == number) {
                                throw new IllegalStateException("member " + member);
                            }
                        }))
                        .hasMessage("member " + number);
            }
            int[] worked = new int[3];
            team.together(member -> worked[member] = 1);
            assertThat(worked).containsOnly(1);
        }
    }

    @Test
    void threadsThatTheSystemDoesNotGrantAreToldByTheirParameter() {
        ThreadFactory stingy = work -> new Thread(work) {
            @Override
            public synchronized void start() {
                if (getName().equals("team-2")) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
            }
        };

        assertThatThrownBy(() -> new ThreadTeam(5, stingy))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("ssm.threads: found '5, of which team-2 could not be started"
                        + " (unable to create native thread)'")
                .hasMessageEndingWith("Choose a smaller -Dssm.threads, or leave it out.");
    }
}
