package io.github.ssmreco.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.internal.builder.BuilderCommon;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;

/** Which of this plugin's goals a build runs last in a project, as Maven itself plans it: the one that may fail for the others. */
final class LastGoal {

    private final LifecycleExecutor lifecycle;
    private final MavenSession session;

    LastGoal(LifecycleExecutor lifecycle, MavenSession session) {
        this.lifecycle = lifecycle;
        this.session = session;
    }

    /** Whether a goal that runs is the last. */
    boolean is(MojoExecution running) throws MojoExecutionException {
        return isLast(running, planned(), BuilderCommon.getKey(session.getCurrentProject()));
    }

    /** Ids of the executions in which this build runs the same goal. */
    Set<String> executionsOf(MojoExecution running) throws MojoExecutionException {
        return inOrder(planned(), BuilderCommon.getKey(session.getCurrentProject())).stream()
                .filter(execution -> ofThisPlugin(execution, running))
                .filter(execution -> execution.getGoal().equals(running.getGoal()))
                .map(MojoExecution::getExecutionId)
                .collect(Collectors.toSet());
    }

    private List<MojoExecution> planned() throws MojoExecutionException {
        List<String> tasks = session.getGoals();
        if (tasks.isEmpty()) {
            tasks = List.of(
                    session.getTopLevelProject().getDefaultGoal().strip().split("\\s+"));
        }
        try {
            return lifecycle
                    .calculateExecutionPlan(session, tasks.toArray(String[]::new))
                    .getMojoExecutions();
        } catch (Exception e) {
            throw new MojoExecutionException("Maven could not say what is still to run: " + e.getMessage(), e);
        }
    }

    /** @param project the key of the project, by which a goal keeps the lifecycle that it runs first */
    static boolean isLast(MojoExecution running, List<MojoExecution> planned, String project) {
        MojoExecution last = null;
        for (MojoExecution execution : inOrder(planned, project)) {
            last = ofThisPlugin(execution, running) && !execution.getGoal().equals("help") ? execution : last;
        }
        // where the plan has no such goal, it is not known what comes: better to fail early than not at all
        return last == null
                || last.getGoal().equals(running.getGoal())
                        && last.getExecutionId().equals(running.getExecutionId());
    }

    private static boolean ofThisPlugin(MojoExecution execution, MojoExecution running) {
        return execution.getGroupId().equals(running.getGroupId())
                && execution.getArtifactId().equals(running.getArtifactId());
    }

    /** Each after what it forks. */
    private static List<MojoExecution> inOrder(List<MojoExecution> planned, String project) {
        List<MojoExecution> order = new ArrayList<>();
        for (MojoExecution execution : planned) {
            order.addAll(inOrder(execution.getForkedExecutions().getOrDefault(project, List.of()), project));
            order.add(execution);
        }
        return order;
    }
}
