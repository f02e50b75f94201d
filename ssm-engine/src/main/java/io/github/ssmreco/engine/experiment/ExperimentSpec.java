package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.Settings;
import java.util.TreeMap;

/**
 * Everything that decides what a training computes, and nothing else: not how long it may take, nor on which machine.
 *
 * @param dataset name of the dataset
 * @param dataDigest digest of the dataset's sources and of how they are prepared
 * @param model name of the model, {@code lightgcn}; of a run that is no training, the name of its {@link RunKind}
 * @param loss name of the loss, {@code ssm}; {@link #NO_LOSS} where nothing is trained
 * @param protocol what trains, selects and scores
 * @param seed of initialisation, shuffling and sampling
 * @param settings every setting that the model, the loss and the training declare, defaults included
 */
public record ExperimentSpec(
        String dataset, String dataDigest, String model, String loss, Protocol protocol, long seed, Settings settings) {

    /** In a loss's place where nothing is trained. */
    public static final String NO_LOSS = "none";

    /**
     * The specification's digest, SHA-256 in hexadecimal. A setting at its default does not enter, so that an option added
     * later changes no digest.
     */
    public String digest() {
        TreeMap<String, Object> content = new TreeMap<>();
        content.put("dataset", dataset);
        content.put("dataDigest", dataDigest);
        content.put("model", model);
        content.put("loss", loss);
        content.put("protocol", protocol.id());
        content.put("seed", seed);
        content.put("settings", settings.changed(RunKinds.settings(model, loss)));
        return Digests.sha256(Json.line(content));
    }

    /** {@code <dataset>-<model>-<loss>-<protocol>-s<seed>-<8 hex of the digest>}. */
    public String runId() {
        return String.join("-", dataset, model, loss, protocol.id(), "s" + seed, digest().substring(0, 8));
    }
}
