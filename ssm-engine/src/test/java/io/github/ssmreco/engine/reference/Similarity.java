package io.github.ssmreco.engine.reference;

/** What compares two of the rows: their inner product, or their cosine. */
final class Similarity {

    private final boolean cosine;
    private final double[] rows;
    private final int dimension;
    /** 1 for each row where the inner product is taken. */
    private final double[] norms;

    Similarity(boolean cosine, double[] rows, int dimension) {
        this.cosine = cosine;
        this.rows = rows;
        this.dimension = dimension;
        this.norms = new double[rows.length / dimension];
        for (int row = 0; row < norms.length; row++) {
            norms[row] = cosine ? Math.max(Math.sqrt(dot(row, row)), 1e-12) : 1;
        }
    }

    double of(int x, int y) {
        return dot(x, y) / (norms[x] * norms[y]);
    }

    /** Adds {@code slope · ∂s(x, y)/∂x} and {@code slope · ∂s(x, y)/∂y}. */
    void addSlopes(int x, int y, double slope, double[] gradient) {
        double similarity = of(x, y);
        addSlope(x, y, similarity, slope, gradient);
        addSlope(y, x, similarity, slope, gradient);
    }

    /** ∂(x·y)/∂x = y, and ∂cos(x, y)/∂x = (y/‖y‖ − cos(x, y) x/‖x‖) / ‖x‖. */
    private void addSlope(int x, int y, double similarity, double slope, double[] gradient) {
        for (int k = 0; k < dimension; k++) {
            double along = cosine ? similarity * rows[x * dimension + k] / norms[x] : 0;
            gradient[x * dimension + k] += slope * (rows[y * dimension + k] / norms[y] - along) / norms[x];
        }
    }

    private double dot(int x, int y) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += rows[x * dimension + k] * rows[y * dimension + k];
        }
        return sum;
    }
}
