package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.plugin.fork.LocalExecutor.Demand;
import io.github.ssmreco.plugin.fork.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a task is told: the text that Spark takes to an executor.
 *
 * @param run what to train
 * @param settings of its worker
 * @param demand of the run, its heap that of the largest run of all
 * @param classPath names of the jars that came along, in order
 * @param data by its path at home, the name of each prepared file that came along, and of those beside it
 * @param offline whether DJL may not download native libraries
 * @param environment variables of its worker
 * @param silence seconds without a word after which its worker is ended; 0 for never
 * @param shared a folder beside the runs that says, where the executor sees it, that the runs folder is shared; null where it is not to
 *     be used
 */
record TaskPlan(
        RunRequest run,
        WorkerSettings settings,
        Demand demand,
        List<String> classPath,
        Map<String, List<String>> data,
        boolean offline,
        Map<String, String> environment,
        int silence,
        Path shared) {}
