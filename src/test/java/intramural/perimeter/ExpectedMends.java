package intramural.perimeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the doctor must tell people to do, check by check: {@code /perimeter/mends.tsv}. */
public final class ExpectedMends {

    private static final Map<String, List<String>> WORDS = PerimeterTable.rows("mends").stream()
            .collect(Collectors.toMap(
                    row -> row.get(0), row -> List.of(row.get(1).split("\\|"))));

    private ExpectedMends() {}

    /** Whether a line that finds fault says how to mend it. */
    public static void holdFor(String check, String result, String mend) {
        if (result.equals("OPEN") || result.equals("WEAK")) {
            assertThat(WORDS).as("checks with a mend").containsKey(check);
            assertThat(WORDS.get(check)).as(check + ": " + mend).anyMatch(mend::contains);
        }
    }
}
