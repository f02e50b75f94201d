package io.github.ssmreco.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.github.ssmreco.engine.";
    private static final List<String> THE_WAY_OF_THE_DATA = List.of(
            "support",
            "data",
            "graph",
            "kernel",
            "model",
            "sampling",
            "loss",
            "evaluation",
            "training",
            "artifact",
            "theory",
            "experiment",
            "code",
            "store",
            "run",
            "plan",
            "search",
            "judgement",
            "cost",
            "worker");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT.substring(0, ROOT.length() - 1));

    @Test
    void noRoomImportsALaterOne() {
        for (int room = 0; room < THE_WAY_OF_THE_DATA.size(); room++) {
            String[] later = THE_WAY_OF_THE_DATA.subList(room + 1, THE_WAY_OF_THE_DATA.size()).stream()
                    .map(name -> ROOT + name + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + THE_WAY_OF_THE_DATA.get(room) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void everyRoomHasItsPlaceInTheWay() {
        noClasses()
                .should()
                .resideOutsideOfPackages(THE_WAY_OF_THE_DATA.stream()
                        .map(name -> ROOT + name + "..")
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void onlyTheKernelsKnowTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNeitherMavenNorFreemarker() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "freemarker..")
                .check(CLASSES);
    }

    @Test
    void lossesKnowNoModelsAndModelsNoLosses() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "loss..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "model..")
                .check(CLASSES);
    }

    @Test
    void theTheoryKnowsNothingThatTrains() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "theory..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "kernel..",
                        ROOT + "model..",
                        ROOT + "sampling..",
                        ROOT + "loss..",
                        ROOT + "training..",
                        "ai.djl..")
                .check(CLASSES);
    }
}
