package io.github.ssmreco.engine.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run can give. Whoever deals with results asks which of these a run has, and not of what kind it is. */
public enum Artifact {
    /** Values by name, one of each. */
    @JsonProperty("metrics")
    METRICS,
    /** The metrics of each ranked user. */
    @JsonProperty("perUser")
    PER_USER,
    /** The ten popularity groups. */
    @JsonProperty("groups")
    GROUPS,
    /** One entry per epoch. */
    @JsonProperty("curve")
    CURVE,
    /** Points of plots. */
    @JsonProperty("series")
    SERIES,
    /** Statements, each with a verdict. */
    @JsonProperty("findings")
    FINDINGS
}
