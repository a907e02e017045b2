package intramural.perimeter;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each line of the doctor has a row in which its protection is broken and found {@code OPEN} or {@code WEAK}. */
class EveryLineIsBrokenTest {

    /** Broken by a deed, not by an answer or a setting. */
    private static final Set<String> BROKEN_IN_TESTS = Set.of(
            // DoctorTest.namesTheRoomsThatItMeansButNotItsOwn, LivedInIT
            "outsiders",
            // DoctorTest.seesWhatListensWhereOtherServersLook
            "federation port",
            // DoctorTest.findsNothingOpenButTheGatewayThatIsNotThere
            "gateway");

    /** No protections: without them nothing can be tried, which is said and has an exit code of its own. */
    private static final Set<String> NOTHING_WITHOUT = Set.of("homeserver", "service");

    @RegisterExtension
    final WireMockExtension server = FakeHomeserver.onAFreePort();

    @Test
    void inATableOrATest() {
        Set<String> broken = new TreeSet<>(BROKEN_IN_TESTS);
        broken.addAll(NOTHING_WITHOUT);
        for (String table : List.of("answers", "gateway", "cascades")) {
            PerimeterTable.rows(table).forEach(row -> add(broken, row.get(3), row.get(4)));
        }
        PerimeterTable.rows("written").forEach(row -> add(broken, row.get(0), row.get(4)));
        for (List<String> row : PerimeterTable.rows("broken")) {
            for (String finding : row.get(3).split(", ")) {
                int end = finding.lastIndexOf(' ');
                add(broken, finding.substring(0, end), finding.substring(end + 1));
            }
        }
        List<Observation> lines = new ArrayList<>();
        new Doctor(new ClosedHomeserver(server).site(), Clock.systemUTC()).run(lines::add, step -> {});

        assertThat(broken).containsAll(lines.stream().map(Observation::check).toList());
        assertThat(PerimeterTable.rows("mends").stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(lines.stream()
                        .map(Observation::check)
                        .filter(check -> !NOTHING_WITHOUT.contains(check))
                        .toList());
    }

    @Test
    void andOnThePage() throws IOException {
        List<Observation> lines = new ArrayList<>();
        new Doctor(new ClosedHomeserver(server).site(), Clock.systemUTC()).run(lines::add, step -> {});

        List<String> rows = Files.readString(Path.of("src/docs/DOCTOR.md"))
                .lines()
                .filter(row -> row.startsWith("| ") && !row.startsWith("| line") && !row.startsWith("| ---"))
                .map(row -> row.substring(2))
                .toList();

        assertThat(rows)
                .zipSatisfy(
                        lines,
                        (row, line) -> assertThat(row).startsWith(line.check() + " | " + line.paragraph() + " | "));
    }

    private static void add(Set<String> broken, String check, String result) {
        if (result.equals("OPEN") || result.equals("WEAK")) {
            broken.add(check);
        }
    }
}
