package io.github.ssmreco.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a user's own extension is written with is what the built-in models are written with. That it is public the compiler says
 * of {@code org.example}, which is another package; this says that the built-in models have nothing more.
 */
class ExtensionApiTest {

    private static final String ENGINE = "io.github.ssmreco.engine.";

    private static final JavaClasses EVERYTHING =
            new ClassFileImporter().importPackages("io.github.ssmreco.engine", "org.example");

    /** The built-in models, each with the parts that it alone has. */
    private static final List<String> MODELS =
            List.of("RowMatrixFactorization", "RowPropagation", "RowNgcf", "RowNgcfLayer", "SlotBlock", "NodeDropout");

    @Test
    void builtInModelsUseWhatIsPublic() {
        Set<String> hidden = new TreeSet<>();
        List<JavaClass> models =
                EVERYTHING.stream().filter(ExtensionApiTest::isModel).toList();
        for (JavaClass model : models) {
            for (JavaAccess<?> access : model.getAccessesFromSelf()) {
                JavaClass owner = access.getTargetOwner();
                boolean foreign = owner.getName().startsWith(ENGINE) && !isModel(owner);
                if (foreign && !isPublic(access)) {
                    hidden.add(access.getDescription());
                }
            }
        }
        assertThat(models).as("classes of the models").hasSizeGreaterThanOrEqualTo(MODELS.size());
        assertThat(hidden).as("what a model of a user's own could not use").isEmpty();
    }

    private static boolean isModel(JavaClass type) {
        return MODELS.stream()
                .map(name -> ENGINE + "model." + name)
                .anyMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    private static boolean isPublic(JavaAccess<?> access) {
        return access.getTargetOwner().getModifiers().contains(JavaModifier.PUBLIC)
                && access.getTarget()
                        .resolveMember()
                        .map(JavaMember::getModifiers)
                        .map(modifiers -> modifiers.contains(JavaModifier.PUBLIC))
                        .orElse(false);
    }

    @Test
    void anExtensionNeedsNoOtherRooms() {
        Stream<String> rooms = Stream.of(
                "support", "data", "graph", "kernel", "model", "sampling", "loss", "evaluation", "artifact", "theory");
        JavaClasses own = new ClassFileImporter()
                .withImportOption(location -> !location.contains("Test"))
                .importPackages("org.example");

        assertThat(own.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet()))
                .contains("GraphLayer", "GraphLayerRows", "HardestNegative", "FirstRank");
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(Stream.of("java..", "org.example.."), rooms.map(room -> ENGINE + room))
                                .toArray(String[]::new))
                .check(own);
    }
}
