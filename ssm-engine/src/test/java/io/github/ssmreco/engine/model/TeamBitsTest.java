package io.github.ssmreco.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.kernel.ThreadTeam;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamBitsTest {

    private static final int SIZE = 100_003;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void holdsWhatAllMembersTookInAndForgetsIt(int members) {
        try (ThreadTeam team = new ThreadTeam(members)) {
            TeamBits bits = new TeamBits(team, SIZE);
            for (int multiple : new int[] {3, 7}) {
                bits.clear();
                // all members: words are shared, and most numbers come from several of them
                team.together(member -> {
                    for (int number = member % 2 * multiple; number <= SIZE; number += multiple) {
                        bits.add(member, number);
                    }
                });
                bits.merge();
                for (int number = 0; number <= SIZE; number++) {
                    assertThat(bits.contains(number)).as("%d", number).isEqualTo(number % multiple == 0);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 16})
    void neitherHoldsNorMergesMoreWordsThanForTwo(int members) {
        try (ThreadTeam two = new ThreadTeam(2);
                ThreadTeam many = new ThreadTeam(members)) {
            assertThat(new TeamBits(many, SIZE).held()).isEqualTo(new TeamBits(two, SIZE).held());
        }
    }
}
