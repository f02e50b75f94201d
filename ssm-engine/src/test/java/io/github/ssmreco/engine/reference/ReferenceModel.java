package io.github.ssmreco.engine.reference;

import java.util.Map;
import java.util.TreeMap;

/** A model as plain mathematics: parameters in, representations out, and back. Parameters go by their names in a checkpoint. */
public interface ReferenceModel {

    /** The name of the embeddings of all nodes, {@code [nodes][dimension]}. */
    String EMBEDDING = "embedding";

    /** All representations Z, {@code [nodes][dimension of a representation]}, nothing dropped. */
    double[][] representations(Map<String, double[][]> parameters);

    /**
     * Gradient of {@code Σ G ⊙ Z} by every parameter.
     *
     * @param g {@code [nodes][dimension of a representation]}
     */
    Map<String, double[][]> gradient(Map<String, double[][]> parameters, double[][] g);

    /** The same with the L2 term, {@code λ · multiplicity · E} on the embeddings of each node. */
    default Map<String, double[][]> gradient(
            Map<String, double[][]> parameters, double[][] g, double regularisation, double[] multiplicity) {
        Map<String, double[][]> gradient = new TreeMap<>(gradient(parameters, g));
        double[][] shrink = new double[g.length][];
        for (int n = 0; n < g.length; n++) {
            shrink[n] = parameters.get(EMBEDDING)[n].clone();
            for (int k = 0; k < shrink[n].length; k++) {
                shrink[n][k] *= regularisation * multiplicity[n];
            }
        }
        gradient.merge(EMBEDDING, shrink, Matrices::sum);
        return gradient;
    }
}
