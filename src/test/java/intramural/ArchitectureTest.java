package intramural;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import intramural.policy.Paragraph;
import intramural.policy.paragraph.Rulebook;
import org.junit.jupiter.api.Test;

/** Holds the edges that {@code src/docs/ARCHITECTURE.md} draws. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("intramural");

    private static final String[] PURE = {"intramural.matrix..", "intramural.policy..", "intramural.detect.."};

    private static final String[] FEATURES = {"intramural.incident..", "intramural.record.."};

    @Test
    void theImportFoundTheClasses() {
        assertThat(CLASSES.size()).isGreaterThan(150);
    }

    @Test
    void theCoreIsPure() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "intramural.matrix..",
                        "intramural.policy..",
                        "intramural.detect..",
                        "java.lang..",
                        "java.util",
                        "java.util.function..",
                        "java.util.regex..",
                        "java.util.stream..",
                        "java.math..",
                        "java.text..",
                        "java.nio",
                        "java.nio.charset..",
                        "java.io",
                        "java.net",
                        "java.security",
                        "java.time..",
                        "com.fasterxml.jackson..",
                        "org.jsoup..",
                        "org.jspecify..")
                .because("ADR-0003: a judgement must be readable and testable as a table")
                .check(CLASSES);
    }

    @Test
    void theCoreReadsNoClockNoFileAndNoRandomness() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.InstantSource")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .because("ADR-0003")
                .check(CLASSES);
    }

    @Test
    void theJudgeSeesNoStoreHomeserverFileOrNetwork() {
        noClasses()
                .that()
                .resideInAPackage("intramural.judge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "intramural.store..",
                        "intramural.homeserver..",
                        "intramural.vault..",
                        "intramural.ledger..",
                        "intramural.incident..",
                        "intramural.record..",
                        "intramural.door..",
                        "io.vertx..",
                        "java.sql..",
                        "java.nio.file..",
                        "java.net..")
                .because("ADR-0003: the allow path cannot touch disk or network")
                .check(CLASSES);
    }

    @Test
    void vertxStaysAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "intramural.app..", "intramural.door..", "intramural.gateway..", "intramural.homeserver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .because("ADR-0004: features are plain blocking code")
                .check(CLASSES);
    }

    @Test
    void noFeatureSpeaksInFutures() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(FEATURES)
                .should()
                .notHaveRawReturnType("io.vertx.core.Future")
                .andShould()
                .notHaveRawReturnType("java.util.concurrent.CompletableFuture")
                .because("ADR-0004")
                .check(CLASSES);
    }

    @Test
    void sqlLivesInDaos() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Dao")
                .and()
                .resideOutsideOfPackage("intramural.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi.v3.core.statement..")
                .because("ADR-0005: SQL keeps to one subset, and to places where it is looked for")
                .check(CLASSES);
        classes()
                .that()
                .haveSimpleNameEndingWith("Dao")
                .should()
                .bePackagePrivate()
                .because("a table belongs to one feature")
                .check(CLASSES);
    }

    @Test
    void featuresDoNotKnowTheDoors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "intramural.incident..",
                        "intramural.record..",
                        "intramural.homeserver..",
                        "intramural.vault..",
                        "intramural.ledger..",
                        "intramural.store..",
                        "intramural.judge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "intramural.app..",
                        "intramural.door..",
                        "intramural.gateway..",
                        "intramural.perimeter..",
                        "intramural.demo..")
                .because("edges point downwards (ARCHITECTURE.md)")
                .check(CLASSES);
    }

    @Test
    void belowTheFeaturesNothingKnowsOfThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "intramural.homeserver..", "intramural.vault..", "intramural.ledger..", "intramural.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("intramural.incident..", "intramural.record..", "intramural.judge..")
                .because("edges point downwards (ARCHITECTURE.md)")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("intramural.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRulebookListsExactlyTheParagraphClasses() {
        var listed = Rulebook.paragraphs().stream()
                .map(paragraph -> paragraph.getClass().getName())
                .toList();
        var written = CLASSES.stream()
                .filter(found -> found.isAssignableTo(Paragraph.class) && !found.isInterface())
                .map(found -> found.getName())
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(written);
    }
}
