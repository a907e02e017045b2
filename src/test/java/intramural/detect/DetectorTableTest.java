package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables of every data class: values that are found with their place, near-misses, disguises. */
class DetectorTableTest {

    private final Detection detection = new Detection();

    @TestFactory
    Stream<DynamicTest> findsWhatTheTablesSay() throws IOException {
        return tables().stream()
                .flatMap(table -> Rows.of(table).stream()
                        .map(row -> DynamicTest.dynamicTest(
                                name(table) + ": " + row.get(3), () -> check(name(table), row))));
    }

    @TestFactory
    Stream<DynamicTest> stopsNoOrdinaryLine() {
        return Rows.of(Rows.TABLES.resolve("ordinary.tsv")).stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.get(0),
                        () -> assertThat(find(row.get(0)))
                                .filteredOn(finding -> finding.strength() == Strength.STRONG)
                                .isEmpty()));
    }

    @Test
    void hasATableForEveryClassAndAClassForEveryTable() throws IOException {
        Set<String> tables =
                tables().stream().map(DetectorTableTest::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> kinds = Stream.of(DataKind.values())
                .filter(kind -> kind != DataKind.OTHER_NUMBER)
                .map(DataKind::dataClass)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tables).isEqualTo(kinds);
    }

    @Test
    void shipsSettingsForEveryClassItKnowsAndNoOther() {
        Set<String> kinds =
                Stream.of(DataKind.values()).map(DataKind::dataClass).collect(Collectors.toSet());
        assertThat(TestPolicy.classes().keySet()).isEqualTo(kinds);
        TestPolicy.classes()
                .forEach((name, settings) -> assertThat(settings.strength())
                        .as(name)
                        .isEqualTo(
                                DataKind.valueOf(name.toUpperCase(Locale.ROOT)).strength()));
    }

    private void check(String dataClass, List<String> row) {
        List<Finding> found = find(row.get(0)).stream()
                .filter(finding -> finding.dataClass().equals(dataClass))
                .toList();
        if (row.get(1).equals("NONE")) {
            assertThat(found).isEmpty();
            return;
        }
        Strength strength = Strength.valueOf(row.get(1));
        assertThat(found)
                .filteredOn(finding -> finding.strength() == strength)
                .extracting(finding -> row.get(0).substring(finding.start(), finding.end()))
                .contains(row.get(2));
        assertThat(found).allMatch(finding -> strength == Strength.STRONG || finding.strength() == Strength.WEAK);
    }

    private List<Finding> find(String text) {
        return detection.findInText(text, TestPolicy.SHIPPED);
    }

    private static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(Rows.TABLES)) {
            return files.filter(file -> !name(file).equals("ordinary")).sorted().toList();
        }
    }

    private static String name(Path table) {
        return table.getFileName().toString().replace(".tsv", "");
    }
}
