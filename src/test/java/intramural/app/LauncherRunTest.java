package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.app.LauncherUnderTest.Ended;
import intramural.store.Database;
import intramural.store.DatabaseConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} as people start it where it cannot run: a sentence for each fault, nothing beside them, the exit code. */
@SuppressWarnings("NullAway.Init")
class LauncherRunTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private Path folder;

    private LauncherUnderTest launcher;

    @BeforeEach
    void install() throws IOException {
        launcher = new LauncherUnderTest(folder.resolve("the home"));
    }

    @Test
    void tellsEachOfFiveFaultsWithFileAndLine() throws Exception {
        Path file = SampleFiles.config(folder, SampleFiles.FIVE_FAULTS);

        Ended ended = launcher.run("run", "--config", file.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(5).allMatch(line -> line.matches(file + ":[2-6]: .+; .+"));
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "service: {port: " + taken.getLocalPort() + "}";

            assertInTheWay(
                    Knocking.usual(NOBODY).replace("service: {port: 0}", port),
                    "The service on 127.0.0.1:" + taken.getLocalPort() + " cannot listen: the port is taken. Stop ");
        }
    }

    @Test
    void saysThatTheFolderOfItsDataIsReadOnly() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        SampleFiles.mode(closed, "r-xr-xr-x");
        // The superuser may write wherever permissions forbid it; what the kernel itself forbids holds for everybody.
        Path readOnly = Files.isWritable(closed) ? Path.of("/proc") : closed;

        assertInTheWay(Knocking.usual(NOBODY) + "database: {url: \"jdbc:h2:file:" + readOnly + "/db\"}\n", "read-only");
    }

    @Test
    void saysThatItCannotWriteWhereItsEvidenceIsToWait() throws Exception {
        assertInTheWay(
                Knocking.usual(NOBODY) + "spool: {folder: /proc/spool}\n", "The spool /proc/spool cannot be used");
    }

    @Test
    void saysThatAnotherProcessHasTheDatabase() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("data/intramural");
        try (Database other = Database.open(new DatabaseConfig(url, "intramural", "", 1, 1))) {
            assertThat(other.awayFor()).isZero();
            assertInTheWay(
                    Knocking.usual(NOBODY),
                    "is in use by another process; stop that process, or name another database.");
        }
    }

    @Test
    void saysThatThereIsNoSuchConfiguration() throws Exception {
        Path file = folder.resolve("nowhere.yaml");

        Ended ended = launcher.run("run", "--config", file.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).hasLineCount(1).startsWith(file.toString());
    }

    private void assertInTheWay(String yaml, String... sentence) throws Exception {
        Path file = SampleFiles.config(folder, yaml);

        Ended ended = launcher.run("run", "--config", file.toString());

        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err()).contains(sentence).hasLineCount(1).endsWith(".\n");
        assertThat(ended.out()).isEmpty();
    }
}
