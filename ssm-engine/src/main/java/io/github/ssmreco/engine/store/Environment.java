package io.github.ssmreco.engine.store;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where and with what a run was computed.
 *
 * @param date ISO-8601 instant of the run's end
 * @param os operating system and architecture
 * @param cpu the processor's name
 * @param cores processors that the worker could use
 * @param threads threads that computed
 * @param memoryMiB the machine's memory
 * @param java version and vendor of the worker's Java
 * @param backEnd {@code vector} or {@code torch}
 * @param kernel what computed inside the back end, such as {@code vector 512 bit}, {@code scalar}, {@code libtorch 2.7.1 cpu}
 * @param device {@code cpu}, {@code gpu:0}
 * @param version of this tool
 * @param commit the user's checkout, or null where it is not one
 * @param sideBySide how many runs its build trained at a time, or null where this one ran alone: what it took is then its own
 */
public record Environment(
        String date,
        String os,
        String cpu,
        int cores,
        int threads,
        long memoryMiB,
        String java,
        String backEnd,
        String kernel,
        String device,
        String version,
        String commit,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer sideBySide) {

    /** What computed, for people: the GPU by its name, or else the processor with its threads. */
    public String machine() {
        int name = kernel.lastIndexOf(" on ");
        return device.startsWith("gpu") && name >= 0
                ? kernel.substring(name + " on ".length())
                : cpu + ", " + threads + (threads == 1 ? " thread" : " threads");
    }
}
