package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.text.DataKind;
import java.io.IOException;
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
        return DetectorTables.all().stream().flatMap(table -> {
            String dataClass = DetectorTables.dataClass(table);
            return Rows.of(table).stream()
                    .map(row -> DynamicTest.dynamicTest(
                            dataClass + ": " + row.get(3), () -> DetectorTables.check(detection, dataClass, row)));
        });
    }

    @TestFactory
    Stream<DynamicTest> stopsNoOrdinaryLine() {
        return DetectorTables.ordinary().stream()
                .map(text -> DynamicTest.dynamicTest(text, () -> DetectorTables.checkOrdinary(detection, text)));
    }

    @Test
    void hasATableForEveryClassAndAClassForEveryTable() throws IOException {
        Set<String> tables = DetectorTables.all().stream()
                .map(DetectorTables::dataClass)
                .collect(Collectors.toCollection(TreeSet::new));
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
}
