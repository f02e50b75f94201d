package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Spelling;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Refuses what Maven would ignore: names that no goal knows, an element that stands twice, and words that it takes for
 * {@code false}. A project's own names stay legal where they cannot be mistaken for one of these.
 */
public final class ConfigurationCheck {

    /** Begins the name of every property of this plugin. */
    static final String PREFIX = "ssm.";

    private static final String CORRECT = "Correct the name.";

    /** Elements that have another name now. */
    private static final Map<String, String> RENAMED = Map.of("published", "paper");

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final KnownNames known;
    private final Predicate<String> defined;

    /**
     * @param known what the plugin knows
     * @param defined whether a property has a value in this build
     */
    public ConfigurationCheck(KnownNames known, Predicate<String> defined) {
        this.known = known;
        this.defined = defined;
    }

    /**
     * Checks properties. On a command line {@code ssm.*} is this plugin's alone, and so is what is nearly that; among a project's
     * own properties only a name that is near one of the plugin's is taken for a misspelt one, so that {@code ssm.version} may be
     * there.
     *
     * @param user of the command line
     * @param system of Maven's JVM
     * @param project of the POM, its parents and the active profiles, settings.xml's among them
     */
    public void properties(Properties user, Properties system, Properties project) {
        for (String name : user.stringPropertyNames()) {
            commandLine(name, user.getProperty(name), project);
        }
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !user.containsKey(name)) {
                commandLine(name, system.getProperty(name), project);
            }
        }
        for (String name : project.stringPropertyNames()) {
            ofTheProject(name, project.getProperty(name));
        }
    }

    private void commandLine(String name, String value, Properties project) {
        Type type = known.properties().get(name);
        if (type != null) {
            value("-D" + name, type, value);
            return;
        }
        boolean ours = name.startsWith(PREFIX);
        Optional<String> nearest = ours
                ? nearestProperty(name)
                : Spelling.nearest(name, known.properties().keySet());
        if (!project.containsKey(name) && (ours || nearest.isPresent())) {
            throw nearest.map(right -> new InputException("command line", "-D" + name, "-D" + right, CORRECT))
                    .orElseGet(() -> new InputException(
                            "command line",
                            "-D" + name,
                            "one of " + String.join(", ", known.properties().keySet()),
                            "Correct the name, or leave it out."));
        }
    }

    private void ofTheProject(String name, String value) {
        Type type = known.properties().get(name);
        if (type != null) {
            value("<" + name + "> of the POM's (or settings.xml's) properties", type, value);
        } else {
            nearestProperty(name).ifPresent(right -> {
                throw new InputException(
                        "properties of the POM (or of settings.xml)",
                        "<" + name + ">",
                        "<" + right + ">",
                        "Correct the name, or choose one that is less like it.");
            });
        }
    }

    /** A prefix that all share must not make short names alike. */
    private Optional<String> nearestProperty(String name) {
        SortedMap<String, String> byRest = new TreeMap<>();
        known.properties().keySet().forEach(property -> byRest.put(rest(property), property));
        return name.startsWith(PREFIX)
                ? Spelling.nearest(rest(name), byRest.keySet()).map(byRest::get)
                : Optional.empty();
    }

    private static String rest(String property) {
        return property.startsWith(PREFIX) ? property.substring(PREFIX.length()) : property;
    }

    /**
     * Checks what a project says of this plugin. An element of the plugin's own configuration may be any goal's, since all share
     * it; one of an execution must be of one of its goals.
     *
     * @param plugin as the project's effective model has it, or null
     */
    public void plugin(Plugin plugin) {
        if (plugin == null) {
            return;
        }
        Xpp3Dom shared = (Xpp3Dom) plugin.getConfiguration();
        if (shared != null) {
            parameters("the plugin's <configuration>", shared, null, List.of());
        }
        for (PluginExecution execution : plugin.getExecutions()) {
            Xpp3Dom configuration = (Xpp3Dom) execution.getConfiguration();
            if (configuration != null) {
                String where = "execution '" + execution.getId() + "', <configuration>";
                parameters(where, configuration, shared, execution.getGoals());
            }
        }
    }

    /** @param shared what is merged into the configuration from above, where it was checked */
    private void parameters(String where, Xpp3Dom configuration, Xpp3Dom shared, List<String> goals) {
        SortedMap<String, Type> elements = known.elements(goals);
        Map<String, Type> all = known.elements(List.of());
        requireOnce(where, configuration);
        for (Xpp3Dom child : configuration.getChildren()) {
            String name = child.getName();
            if (!elements.containsKey(name) && (shared == null || shared.getChild(name) == null)) {
                throw unknownParameter(where, name, elements, goals);
            }
            element(where + ", <" + name + ">", child, all.get(name));
        }
    }

    private InputException unknownParameter(
            String where, String name, SortedMap<String, Type> elements, List<String> goals) {
        if (!known.goals(name).isEmpty()) {
            return new InputException(
                    where,
                    "<" + name + ">",
                    "an element of " + String.join(" or ", goals) + ": " + String.join(", ", elements.keySet()),
                    "It is one of " + String.join(", ", known.goals(name)) + ": move it to where such a goal is.");
        }
        SortedMap<String, String> candidates = new TreeMap<>();
        elements.keySet().forEach(element -> candidates.put(element, element));
        known.elementByProperty().forEach((property, element) -> {
            if (elements.containsKey(element)) {
                candidates.putIfAbsent(rest(property), element);
            }
        });
        Optional<String> right = Optional.ofNullable(RENAMED.get(name))
                .or(() -> Spelling.nearest(name, candidates.keySet()).map(candidates::get));
        return unknown(where, name, right, elements.keySet());
    }

    private static InputException unknown(
            String where, String name, Optional<String> nearest, Collection<String> known) {
        return nearest.map(right -> new InputException(where, "<" + name + ">", "<" + right + ">", CORRECT))
                .orElseGet(() -> new InputException(
                        where,
                        "<" + name + ">",
                        "one of " + String.join(", ", known),
                        "Correct the name, or remove it."));
    }

    private void element(String where, Xpp3Dom element, Type type) {
        if (type instanceof ParameterizedType generic) {
            several(where, element, generic);
        } else if (isBean(type)) {
            bean(where, element, (Class<?>) type);
        } else {
            value(where, type, element.getValue());
        }
    }

    private void several(String where, Xpp3Dom element, ParameterizedType type) {
        if (type.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw)) {
            requireOnce(where, element);
            for (Xpp3Dom child : element.getChildren()) {
                requireDefined(where + ", <" + child.getName() + ">", child.getValue());
            }
            return;
        }
        Type one = type.getActualTypeArguments()[0];
        for (Xpp3Dom child : element.getChildren()) {
            String what = where + ", <" + child.getName() + ">";
            if (!isBean(one) && (child.getValue() == null || child.getValue().isBlank())) {
                throw new InputException(what, null, "a value", "Give it one, or remove it.");
            }
            element(what, child, one);
        }
    }

    private void bean(String where, Xpp3Dom element, Class<?> type) {
        Map<String, Type> fields = fields(type);
        requireOnce(where, element);
        for (Xpp3Dom child : element.getChildren()) {
            Type field = fields.get(camelCase(child.getName()));
            if (field == null) {
                TreeSet<String> names = new TreeSet<>(fields.keySet());
                throw unknown(where, child.getName(), Spelling.nearest(child.getName(), names), names);
            }
            element(where + ", <" + child.getName() + ">", child, field);
        }
    }

    private static boolean isBean(Type type) {
        return type instanceof Class<?> raw && raw.getPackage() == ConfigurationCheck.class.getPackage();
    }

    static Map<String, Type> fields(Class<?> bean) {
        Map<String, Type> fields = new TreeMap<>();
        for (Field field : bean.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                fields.put(field.getName(), field.getGenericType());
            }
        }
        return fields;
    }

    /** Maven takes {@code <k-core>} for {@code kCore}. */
    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        boolean hump = false;
        for (char letter : name.toCharArray()) {
            if (letter == '-') {
                hump = true;
            } else {
                camel.append(hump ? Character.toUpperCase(letter) : letter);
                hump = false;
            }
        }
        return camel.toString();
    }

    /** Of two elements of one name Maven takes one and forgets the other. */
    private static void requireOnce(String where, Xpp3Dom parent) {
        Set<String> names = new HashSet<>();
        for (Xpp3Dom child : parent.getChildren()) {
            if (!names.add(child.getName())) {
                throw new InputException(
                        where,
                        "<" + child.getName() + "> twice",
                        "each element once",
                        "Remove one of the two; several values stand in one, separated by commas.");
            }
        }
    }

    /** What Maven takes for something else ({@code yes} for {@code false}), or refuses in words of its own. */
    private void value(String where, Type type, String value) {
        requireDefined(where, value);
        if (value == null || value.contains("${")) {
            return;
        }
        if (type == boolean.class || type == Boolean.class) {
            require(value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"), where, value, "true or false");
        } else if (type == int.class || type == Integer.class) {
            require(isNumber(value, Integer::valueOf), where, value, "a whole number");
        } else if (type == long.class || type == Long.class) {
            require(isNumber(value, Long::valueOf), where, value, "a whole number");
        } else if (type == double.class || type == Double.class) {
            require(isNumber(value, Double::valueOf), where, value, "a number");
        }
    }

    /** What names a property without a value would be taken for not written; one of the plugin's own has a default. */
    private void requireDefined(String where, String value) {
        Matcher property = PROPERTY.matcher(value == null ? "" : value);
        while (property.find()) {
            String name = property.group(1);
            if (!known.properties().containsKey(name) && !defined.test(name)) {
                throw new InputException(
                        where,
                        value,
                        "properties that have a value",
                        "Give one to '" + name + "' (-D" + name
                                + "=..., or in the POM's <properties>), or correct its name.");
            }
        }
    }

    private static boolean isNumber(String value, Function<String, Number> parser) {
        try {
            parser.apply(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void require(boolean right, String where, String value, String expected) {
        if (!right) {
            throw new InputException(where, value, expected, "Correct the value, or leave it out.");
        }
    }
}
