package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the data classes, and what a row says of its text. */
final class DetectorTables {

    private DetectorTables() {}

    /** A table for each data class. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(Rows.TABLES)) {
            return files.filter(file -> !dataClass(file).equals("ordinary"))
                    .sorted()
                    .toList();
        }
    }

    static String dataClass(Path table) {
        return table.getFileName().toString().replace(".tsv", "");
    }

    /** Lines that nothing may stop. */
    static List<String> ordinary() {
        return Rows.of(Rows.TABLES.resolve("ordinary.tsv")).stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** @param row text, strength or NONE, the value found, why */
    static void check(Detection detection, String dataClass, List<String> row) {
        List<Finding> found = detection.findInText(row.get(0), TestPolicy.SHIPPED).stream()
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

    static void checkOrdinary(Detection detection, String text) {
        assertThat(detection.findInText(text, TestPolicy.SHIPPED))
                .filteredOn(finding -> finding.strength() == Strength.STRONG)
                .isEmpty();
    }
}
