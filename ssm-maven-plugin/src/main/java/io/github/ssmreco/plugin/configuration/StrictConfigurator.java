package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.support.InputException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Configures mojos as Maven does, after the {@link ConfigurationCheck}: a mojo itself is asked too late, when Maven has dropped
 * the elements that it does not know and refused those of beans in words of its own. Maven finds it by
 * {@code META-INF/plexus/components.xml}.
 */
public final class StrictConfigurator extends BasicComponentConfigurator {

    /** What a mojo names it by. */
    public static final String NAME = "strict";

    @Override
    public void configureComponent(
            Object component,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            ConfigurationListener listener)
            throws ComponentConfigurationException {
        try {
            check(evaluator);
        } catch (InputException | ExpressionEvaluationException e) {
            throw new ComponentConfigurationException(e.getMessage(), e);
        }
        super.configureComponent(component, configuration, evaluator, realm, listener);
    }

    private static void check(ExpressionEvaluator evaluator) throws ExpressionEvaluationException {
        MavenSession session = (MavenSession) evaluator.evaluate("${session}");
        MavenProject project = (MavenProject) evaluator.evaluate("${project}");
        MojoExecution execution = (MojoExecution) evaluator.evaluate("${mojoExecution}");
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        ConfigurationCheck check = new ConfigurationCheck(new KnownNames(plugin), name -> isDefined(evaluator, name));
        check.properties(session.getUserProperties(), session.getSystemProperties(), project.getProperties());
        check.plugin(project.getPlugin(plugin.getPluginLookupKey()));
    }

    private static boolean isDefined(ExpressionEvaluator evaluator, String property) {
        try {
            return evaluator.evaluate("${" + property + "}") != null;
        } catch (ExpressionEvaluationException e) {
            return false;
        }
    }
}
