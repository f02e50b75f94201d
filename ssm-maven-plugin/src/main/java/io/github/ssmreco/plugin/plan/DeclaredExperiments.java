package io.github.ssmreco.plugin.plan;

import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.internal.MojoDescriptorCreator;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Collects what all executions of this plugin in a project declare. A goal called by hand sees no execution's configuration, so
 * every goal asks here; Maven itself configures each execution's {@code train}, which then tells its experiments.
 */
public final class DeclaredExperiments {

    /** The goal that declares experiments. */
    private static final String TRAIN = "train";
    /** The id that Maven gives to a goal called by hand. */
    private static final String BY_HAND = "default-cli";

    /** A mojo that declares experiments. */
    public interface Declaring {
        /**
         * Its experiments.
         *
         * @param execution id of the execution that it was configured for
         */
        List<Declaration> declarations(String execution);
    }

    private final MavenPluginManager manager;
    private final MavenSession session;
    private final MojoExecution current;

    /**
     * @param manager configures mojos
     * @param session of this build, at the project whose plan is wanted
     * @param current the goal that runs
     */
    public DeclaredExperiments(MavenPluginManager manager, MavenSession session, MojoExecution current) {
        this.manager = manager;
        this.session = session;
        this.current = current;
    }

    /** All of them, in the order of the POM. */
    public List<Declaration> declarations() throws PluginContainerException, PluginConfigurationException {
        List<Declaration> declarations = new ArrayList<>();
        Plugin plugin = plugin();
        if (plugin == null) {
            return declarations;
        }
        boolean bound = false;
        for (PluginExecution execution : plugin.getExecutions()) {
            if (execution.getGoals().contains(TRAIN)) {
                bound = true;
                declarations.addAll(declarations(execution.getId(), (Xpp3Dom) execution.getConfiguration()));
            }
        }
        return bound ? declarations : declarations(BY_HAND, (Xpp3Dom) plugin.getConfiguration());
    }

    /**
     * The execution that this goal was called for ({@code ssm:train@table2}, or one that the lifecycle runs).
     *
     * @return its id, or null where the goal was called without one
     * @throws InputException if the project has no execution of that id, which Maven takes for an empty configuration
     */
    public String execution() {
        String id = current.getExecutionId();
        Plugin plugin = plugin();
        if (BY_HAND.equals(id)) {
            return null;
        }
        if (plugin == null || !plugin.getExecutionsAsMap().containsKey(id)) {
            TreeSet<String> known = new TreeSet<>();
            if (plugin != null) {
                known.addAll(plugin.getExecutionsAsMap().keySet());
            }
            throw new InputException(
                    "execution of ssm:" + current.getGoal(),
                    id,
                    "one of " + String.join(", ", known),
                    "Correct the id after the @.");
        }
        return id;
    }

    private Plugin plugin() {
        return session.getCurrentProject()
                .getPlugin(Plugin.constructKey(current.getGroupId(), current.getArtifactId()));
    }

    private List<Declaration> declarations(String id, Xpp3Dom configuration)
            throws PluginContainerException, PluginConfigurationException {
        PluginDescriptor plugin = current.getMojoDescriptor().getPluginDescriptor();
        MojoDescriptor train = plugin.getMojo(TRAIN);
        MojoExecution execution = new MojoExecution(train, id);
        execution.setConfiguration(configuration(train, configuration));
        Mojo mojo = manager.getConfiguredMojo(Mojo.class, session, execution);
        try {
            return ((Declaring) mojo).declarations(id);
        } finally {
            manager.releaseMojo(mojo, execution);
        }
    }

    /** As Maven does it: of what the POM says, what the goal knows; the goal's defaults for the rest. */
    private static Xpp3Dom configuration(MojoDescriptor mojo, Xpp3Dom given) {
        Xpp3Dom defaults = MojoDescriptorCreator.convert(mojo);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (Parameter parameter : mojo.getParameters()) {
            Xpp3Dom own = given == null ? null : given.getChild(parameter.getName());
            Xpp3Dom byDefault = defaults.getChild(parameter.getName());
            if (own != null) {
                Xpp3Dom merged = Xpp3Dom.mergeXpp3Dom(new Xpp3Dom(own), byDefault, Boolean.TRUE);
                if (parameter.getImplementation() != null
                        && !parameter.getImplementation().isBlank()) {
                    merged.setAttribute("implementation", parameter.getImplementation());
                }
                configuration.addChild(merged);
            } else if (byDefault != null) {
                configuration.addChild(new Xpp3Dom(byDefault));
            }
        }
        return configuration;
    }
}
