package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import intramural.store.Database;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Policy data come with cases, and data that fail them are not put in force. */
@Tag("database")
class PolicyCasesTest {

    private static final Path SHIPPED = Path.of("appservice/policy");

    @RegisterExtension
    final TestDatabase database = TestDatabase.inMemory();

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheData() throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(SHIPPED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (!file.toString().endsWith(".jsonl")) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void theCasesThatShipHold() {
        PolicyFiles files = PolicyFiles.read(SHIPPED);
        PolicyCases.Result result = files.cases().run(files.parse());
        assertThat(result.faults()).isEmpty();
        assertThat(result.count()).isGreaterThan(50);
    }

    /** A trial of a paragraph is no reason to take out its cases. */
    @Test
    void theCasesThatShipHoldForAParagraphInSimulationToo() throws IOException {
        Path paragraphs = folder.resolve("paragraphs.yaml");
        String trial = Files.readString(paragraphs).replace("\"3.3\": {simulate: false", "\"3.3\": {simulate: true");
        Files.writeString(paragraphs, trial);
        PolicyFiles files = PolicyFiles.read(folder);
        assertThat(files.parse().setting("3.3").simulate()).isTrue();
        PolicyCases shipped = PolicyFiles.read(SHIPPED).cases();
        assertThat(shipped.run(files.parse()).faults()).isEmpty();
    }

    @Test
    void dataThatFailACaseAreRefusedWithFileAndLineAndWithoutItsText() throws IOException {
        cases("""
                {"id":"one","text":"her number is 812-66-4093","expect":"VETO","paragraph":"3.2"}
                {"id":"two","thread":[{"sender":"a","text":"ssn 812-66-"},{"sender":"a","text":"4093"}],"expect":"VETO","vetoAt":1}

                {"id":"three","text":"number 812-66-4093","expect":"ALLOW"}
                """);
        assertThatThrownBy(() -> PolicyFiles.read(folder).tested())
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> assertThat(wrong.faults())
                                .singleElement()
                                .asString()
                                .isEqualTo(folder.resolve("cases/own.jsonl")
                                        + ":4: \"three\" expects ALLOW, is VETO for 3.2 (CONFIDENTIAL)"));
    }

    @Test
    void everyCaseThatCannotBeReadIsNamed() throws IOException {
        cases("""
                {"id":"one","txt":"a","expect":"ALLOW"}
                {"text":"a","expect":"ALLOW"}
                {"id":"three","text":"a","event":{},"expect":"ALLOW"}
                {"id":"four","text":"a","expect":"MAYBE"}
                {"id":"five"
                """);
        PolicyFiles files = PolicyFiles.read(folder);
        assertThat(files.cases().run(files.parse()).broken())
                .extracting(Fault::line)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aChangeThatBreaksAThreadIsNoticed() throws IOException {
        Files.copy(SHIPPED.resolve("cases/threads.jsonl"), folder.resolve("cases/threads.jsonl"));
        Path classes = folder.resolve("data-classes.yaml");
        Files.writeString(classes, Files.readString(classes).replace("social, social security, soc, ", ""));
        PolicyFiles files = PolicyFiles.read(folder);
        assertThat(files.cases().run(files.parse()).failed())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.text()).contains("expects VETO", "is let through"));
    }

    @Test
    void acceptedDataNeedNotBeRunAgainAndChangedOnesMust() throws IOException {
        Database store = database.database();
        MovableClock clock = new MovableClock();
        cases("{\"id\":\"one\",\"text\":\"hello\",\"expect\":\"ALLOW\"}\n");
        AcceptedPolicy.require(PolicyFiles.read(folder), store, clock);
        cases("{\"id\":\"one\",\"text\":\"hello\",\"expect\":\"VETO\"}\n");
        assertThatThrownBy(() -> AcceptedPolicy.require(PolicyFiles.read(folder), store, clock))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void casesDoNotChangeTheVersionOfTheData() throws IOException {
        String before = PolicyFiles.read(folder).parse().version();
        String hash = PolicyFiles.read(folder).hash();
        cases("{\"id\":\"one\",\"text\":\"hello\",\"expect\":\"ALLOW\"}\n");
        assertThat(PolicyFiles.read(folder).parse().version()).isEqualTo(before);
        assertThat(PolicyFiles.read(folder).hash()).isNotEqualTo(hash);
    }

    private void cases(String lines) throws IOException {
        Files.writeString(folder.resolve("cases/own.jsonl"), lines);
    }
}
