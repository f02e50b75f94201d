package io.github.ssmreco.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.templates.ReportRenderer;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.DateFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of all modules: this one sees them all. A Turkish or German user's numbers and letters are those of everybody else. */
class LocaleTest {

    private static final String CONSTRUCTOR = "<init>";
    /** What has a sibling that takes a locale, and without it takes the user's. */
    private static final Map<Class<?>, Set<String>> OF_THE_USER = Map.of(
            String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase"),
            PrintStream.class, Set.of("format", "printf"),
            PrintWriter.class, Set.of("format", "printf"),
            Formatter.class, Set.of(CONSTRUCTOR),
            Scanner.class, Set.of(CONSTRUCTOR),
            MessageFormat.class, Set.of(CONSTRUCTOR, "format"),
            NumberFormat.class, Set.of("getInstance", "getNumberInstance", "getPercentInstance", "getIntegerInstance"),
            DateFormat.class, Set.of("getInstance", "getDateInstance", "getTimeInstance", "getDateTimeInstance"),
            DateTimeFormatter.class, Set.of("ofPattern"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.ssmreco");

    @Test
    void everyModuleIsSeen() {
        assertThat(CLASSES.contain(LossProvider.class)).isTrue();
        assertThat(CLASSES.contain(ReportRenderer.class)).isTrue();
        assertThat(CLASSES.contain(SsmMojo.class)).isTrue();
    }

    @Test
    void nothingIsWrittenInTheLocaleOfTheUser() {
        noClasses()
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("takes the user's locale") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        return access.getTarget() instanceof CodeUnitAccessTarget target && takesTheUsersLocale(target);
                    }
                })
                .check(CLASSES);
    }

    private static boolean takesTheUsersLocale(CodeUnitAccessTarget target) {
        boolean named = OF_THE_USER.entrySet().stream()
                .anyMatch(entry -> target.getOwner().isEquivalentTo(entry.getKey())
                        && entry.getValue().contains(target.getName()));
        return named
                && target.getRawParameterTypes().stream()
                        .noneMatch((JavaClass type) -> type.isEquivalentTo(Locale.class));
    }
}
