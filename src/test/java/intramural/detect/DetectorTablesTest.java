package intramural.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@link DetectorTableTest} says row by row, table by table in one test: for mutation testing, which starts every
 * row that is a test of its own anew for every change.
 */
class DetectorTablesTest {

    private final Detection detection = new Detection();

    @Test
    void findsWhatTheTablesSay() throws IOException {
        for (Path table : DetectorTables.all()) {
            for (List<String> row : Rows.of(table)) {
                DetectorTables.check(detection, DetectorTables.dataClass(table), row);
            }
        }
    }

    @Test
    void stopsNoOrdinaryLine() {
        DetectorTables.ordinary().forEach(text -> DetectorTables.checkOrdinary(detection, text));
    }
}
