package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that says who belongs to which office. */
class OfficesTest {

    @TempDir
    Path folder;

    @Test
    void knowsTheOfficeOfThoseWhomItNames() throws IOException {
        Offices offices = read("""
                offices:
                  salem: ["@alice:agency.example", "@bob:agency.example"]
                  bend:
                    - "@carol:agency.example"
                  closed: []
                """);

        assertThat(offices.of("@bob:agency.example")).isEqualTo("salem");
        assertThat(offices.of("@carol:agency.example")).isEqualTo("bend");
        assertThat(offices.of("@dan:agency.example")).isEqualTo(Offices.NONE);
    }

    @Test
    void namesAllFaultsAtOnceWithTheirLines() throws IOException {
        ConfigException refused = refused("""
                offices:
                  salem: [alice, "@alice:agency.example", "@alice:agency.example"]
                  bend: ["@alice:agency.example", "@bob:elsewhere.example"]
                  none: ["@carol:agency.example"]
                  coast: "@dan:agency.example"
                rooms: {}
                """);

        assertThat(refused.faults()).extracting(Fault::line).containsExactly(2, 2, 3, 3, 4, 5, 6);
        assertThat(refused.faults())
                .extracting(Fault::text)
                .anySatisfy(text -> assertThat(text).contains("offices.salem names \"alice\"", "@alice:agency.example"))
                .anySatisfy(text -> assertThat(text).contains("as \"salem\" does", "leave each person in one office"));
    }

    @Test
    void refusesAFileWithoutOffices() throws IOException {
        assertThat(refused("salem: []\n").faults())
                .extracting(Fault::text)
                .anySatisfy(text -> assertThat(text).startsWith("offices is missing"));
        assertThat(catchThrowableOfType(
                                ConfigException.class,
                                () -> Offices.read(folder.resolve("nowhere.yaml"), "agency.example"))
                        .faults())
                .hasSize(1);
    }

    private Offices read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("offices.yaml"), text);
        return Offices.read(file, "agency.example");
    }

    private ConfigException refused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("offices.yaml"), text);
        return catchThrowableOfType(ConfigException.class, () -> Offices.read(file, "agency.example"));
    }
}
