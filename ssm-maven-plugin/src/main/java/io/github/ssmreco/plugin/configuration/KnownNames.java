package io.github.ssmreco.plugin.configuration;

import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What may be written: the elements of this plugin's configuration and its properties, as its own descriptor has them. */
public final class KnownNames {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]+)}");

    private final SortedMap<String, SortedMap<String, Type>> elementsByGoal = new TreeMap<>();
    private final SortedMap<String, Type> properties = new TreeMap<>();
    private final SortedMap<String, String> elementByProperty = new TreeMap<>();

    /** @param plugin whose parameters are fields of its mojos */
    public KnownNames(PluginDescriptor plugin) {
        for (MojoDescriptor mojo : plugin.getMojos()) {
            SortedMap<String, Type> elements = new TreeMap<>();
            for (Parameter parameter : mojo.getParameters()) {
                if (parameter.isEditable()) {
                    Type type = type(mojo, parameter.getName());
                    elements.put(parameter.getName(), type);
                    addProperty(mojo.getMojoConfiguration(), parameter.getName(), type);
                }
            }
            elementsByGoal.put(mojo.getGoal(), elements);
        }
    }

    private void addProperty(PlexusConfiguration configuration, String name, Type type) {
        PlexusConfiguration child = configuration.getChild(name, false);
        Matcher expression = EXPRESSION.matcher(child == null ? "" : child.getValue(""));
        if (expression.matches() && expression.group(1).startsWith(ConfigurationCheck.PREFIX)) {
            properties.put(expression.group(1), type);
            elementByProperty.put(expression.group(1), name);
        }
    }

    private static Type type(MojoDescriptor mojo, String name) {
        try {
            Class<?> type = Class.forName(mojo.getImplementation(), false, KnownNames.class.getClassLoader());
            for (; type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.getName().equals(name)) {
                        return field.getGenericType();
                    }
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException(mojo.getImplementation() + " has no field " + name);
    }

    /** The elements of some goals, or of all where none is named. */
    SortedMap<String, Type> elements(Collection<String> goals) {
        SortedMap<String, Type> elements = new TreeMap<>();
        elementsByGoal.forEach((goal, names) -> {
            if (goals.isEmpty() || goals.contains(goal)) {
                elements.putAll(names);
            }
        });
        return elements;
    }

    /** The goals that know an element. */
    SortedSet<String> goals(String element) {
        SortedSet<String> goals = new TreeSet<>();
        elementsByGoal.forEach((goal, names) -> {
            if (names.containsKey(element)) {
                goals.add(goal);
            }
        });
        return goals;
    }

    /** The properties of all goals. */
    SortedMap<String, Type> properties() {
        return Collections.unmodifiableSortedMap(properties);
    }

    /** By property, the element that sets the same. */
    SortedMap<String, String> elementByProperty() {
        return Collections.unmodifiableSortedMap(elementByProperty);
    }
}
