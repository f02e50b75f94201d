package io.github.ssmreco.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Eq. 10 to 13. */
class CosineSoftmaxTest {

    /** In the plane: the user along the first axis, the positive at 60°, a negative at 90°, lengths that do not matter. */
    private final CosineSoftmax plane =
            new CosineSoftmax(new double[] {2, 0}, new double[][] {{0.5, Math.sqrt(3) / 2}, {0, 3}}, 0.5);

    @Test
    void theLossDependsOnDirectionsAlone() {
        assertThat(plane.value()).isCloseTo(Math.log(1 + Math.exp((0 - 0.5) / 0.5)), within(1e-12));
    }

    /** Turning the user by φ: cosines cos(60° − φ) and cos(90° − φ), and the way is the length times the angle. */
    @Test
    void theGradientIsTheTurnThatLowersTheLoss() {
        double negative = 1 / (1 + Math.E);
        double turn = (negative * 1 - negative * Math.sin(Math.PI / 3)) / 0.5;

        assertThat(plane.gradient()).containsExactly(new double[] {0, turn / 2}, within(1e-12));
    }

    @Test
    void contributionsAreOrthogonalToTheUser() {
        CosineSoftmax loss = HardNegatives.draw(0.1, new SplittableRandom(3));

        for (double[] contribution : loss.contributions()) {
            assertThat(Vectors.dot(contribution, Vectors.direction(loss.user())))
                    .isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void aNegativePullsWithTheStrengthOfEq13OverTheSumOfExponentials() {
        double sum = Math.exp(1) + Math.exp(0);

        assertThat(Vectors.length(plane.contributions()[1]))
                .isCloseTo(CosineSoftmax.strength(0, 0.5) / sum, within(1e-12));
        assertThat(CosineSoftmax.strength(0.6, 0.5)).isCloseTo(0.8 * Math.exp(1.2), within(1e-12));
    }

    /** g′ = 0 where x τ = 1 − x². */
    @Test
    void theStrengthIsStationaryAtTheTurningPoint() {
        for (double temperature : new double[] {0.05, 0.1, 0.5, 1}) {
            double x = CosineSoftmax.turningPoint(temperature);
            assertThat(x * temperature).isCloseTo(1 - x * x, within(1e-12));
            assertThat(HardNegatives.argmax(temperature)).isCloseTo(x, within(1e-7));
        }
    }

    @Test
    void halfOfTheTopIsLeftBeyondTheTurningPoint() {
        double half = HardNegatives.halfStrength(0.2);

        assertThat(half).isBetween(CosineSoftmax.turningPoint(0.2), 1.0);
        assertThat(CosineSoftmax.strength(half, 0.2))
                .isCloseTo(CosineSoftmax.strength(CosineSoftmax.turningPoint(0.2), 0.2) / 2, within(1e-9));
    }
}
