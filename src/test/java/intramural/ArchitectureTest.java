package intramural;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import intramural.policy.Paragraph;
import intramural.policy.paragraph.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the edges that {@code src/docs/ARCHITECTURE.md} draws. */
class ArchitectureTest {

    private static final String EDGES =
            "ADR-0001: a new edge between packages needs a page; ARCHITECTURE.md draws those that there are";

    private static final String STOREYS =
            "ADR-0033: 250 classes are found by their storey, and each knows only those below";

    private static final Set<String> HANDED_OVER = Set.of(
            "detector.KeyMaterial",
            "detector.MachineAddresses",
            "person.Colleagues",
            "talk.Line",
            "talk.Signs",
            "talk.Talk");

    private static final Pattern DECISION = Pattern.compile("(?:ADR[ -]|adr/)(\\d{1,4})\\b");

    private static final String[] FEATURES = {"intramural.incident..", "intramural.record.."};

    @Test
    void theImportFoundTheClasses() {
        assertThat(Architecture.CLASSES.size()).isGreaterThan(150);
    }

    @Test
    void theJudgeSeesNoStoreHomeserverFileOrNetwork() {
        Architecture.check(noClasses()
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
                .because("ADR-0003: the allow path cannot touch disk or network"));
    }

    @Test
    void vertxStaysAtTheEdge() {
        Architecture.check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "intramural.app..", "intramural.door..", "intramural.gateway..", "intramural.homeserver..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .because("ADR-0004: features are plain blocking code"));
    }

    @Test
    void noFeatureSpeaksInFutures() {
        Architecture.check(methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(FEATURES)
                .should()
                .notHaveRawReturnType("io.vertx.core.Future")
                .andShould()
                .notHaveRawReturnType("java.util.concurrent.CompletableFuture")
                .because("ADR-0004: features are plain blocking code"));
    }

    @Test
    void sqlLivesInDaos() {
        Architecture.check(noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Dao")
                .and()
                .resideOutsideOfPackage("intramural.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi.v3.core.statement..")
                .because("ADR-0005: SQL keeps to one subset, and to places where it is looked for"));
        Architecture.check(classes()
                .that()
                .haveSimpleNameEndingWith("Dao")
                .should()
                .bePackagePrivate()
                .because("ADR-0005: SQL is looked for in one place, and a table belongs to one feature"));
    }

    @Test
    void featuresDoNotKnowTheDoors() {
        Architecture.check(noClasses()
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
                .because(EDGES));
    }

    @Test
    void belowTheFeaturesNothingKnowsOfThem() {
        Architecture.check(noClasses()
                .that()
                .resideInAnyPackage(
                        "intramural.homeserver..", "intramural.vault..", "intramural.ledger..", "intramural.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("intramural.incident..", "intramural.record..", "intramural.judge..")
                .because(EDGES));
    }

    @Test
    void packagesHaveNoCycles() {
        Architecture.check(
                slices().matching("intramural.(*)..").should().beFreeOfCycles().because(EDGES));
    }

    /** Files that begin with a dot are the tools' of whoever works here. */
    @Test
    void nothingElseLiesAtTheTop() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""))) {
            assertThat(top.map(Path::toString).filter(name -> !name.startsWith(".") && !name.equals("target")))
                    .containsExactlyInAnyOrder(
                            "LICENSE", "README.md", "appservice", "pom.xml", "registration.yaml", "src");
        }
    }

    @Test
    void detectionIsBuiltInStoreys() {
        Architecture.check(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("intramural.detect..")
                .layer("Detection")
                .definedBy("intramural.detect")
                .layer("talk")
                .definedBy("intramural.detect.talk")
                .layer("phrasing")
                .definedBy("intramural.detect.phrasing")
                .layer("detector")
                .definedBy("intramural.detect.detector")
                .layer("unmask")
                .definedBy("intramural.detect.unmask")
                .layer("person")
                .definedBy("intramural.detect.person")
                .layer("text")
                .definedBy("intramural.detect.text")
                .whereLayer("Detection")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("talk")
                .mayOnlyBeAccessedByLayers("Detection")
                .whereLayer("phrasing")
                .mayOnlyBeAccessedByLayers("Detection", "talk")
                .whereLayer("detector")
                .mayOnlyBeAccessedByLayers("Detection", "talk", "phrasing")
                .whereLayer("unmask")
                .mayOnlyBeAccessedByLayers("Detection", "talk", "detector")
                .whereLayer("person")
                .mayOnlyBeAccessedByLayers("Detection", "talk", "phrasing", "detector", "unmask")
                .because(STOREYS));
    }

    @Test
    void othersSeeOfDetectionWhatItReturnsAndTakes() {
        Architecture.check(noClasses()
                .that()
                .resideOutsideOfPackage("intramural.detect..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are inside detection",
                        used -> used.getPackageName().startsWith("intramural.detect.")
                                && !HANDED_OVER.contains(used.getFullName()
                                        .replaceFirst("\\$.*", "")
                                        .substring(18))))
                .because(STOREYS));
    }

    @Test
    void everyDecisionThatIsNamedIsWrittenDownOnce() throws IOException {
        List<String> decisions = Architecture.decisions();
        assertThat(decisions).doesNotHaveDuplicates();
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : List.of("src", "appservice")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(java|md|py|yaml|sql)"))
                        .forEach(pages::add);
            }
        }
        assertThat(pages).hasSizeGreaterThan(500);
        for (Path page : pages) {
            List<String> named = DECISION.matcher(Files.readString(page))
                    .results()
                    .map(found -> "0".repeat(4 - found.group(1).length()) + found.group(1))
                    .toList();
            assertThat(decisions).as(page.toString()).containsAll(named);
        }
    }

    @Test
    void theRulebookListsExactlyTheParagraphClasses() {
        var listed = Rulebook.paragraphs().stream()
                .map(paragraph -> paragraph.getClass().getName())
                .toList();
        var written = Architecture.CLASSES.stream()
                .filter(found -> found.isAssignableTo(Paragraph.class) && !found.isInterface())
                .map(found -> found.getName())
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(written);
    }
}
