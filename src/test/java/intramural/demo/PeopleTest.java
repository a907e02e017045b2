package intramural.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {

    @TempDir
    Path folder;

    @Test
    void findsWhatAnEarlierStartHasMade() throws IOException {
        Path file = folder.resolve("people.json");
        People before = People.load(file);
        People.Account alice = new People.Account("@alice:agency.example", "secret", "token", "DEVICE");
        before.put("alice", alice);
        before.putRoom("lobby", "!lobby:agency.example");

        People after = People.load(file);

        assertThat(after.account("alice")).isEqualTo(alice);
        assertThat(after.room("lobby")).isEqualTo("!lobby:agency.example");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void showsNoSecretWhenPrinted() {
        assertThat(new People.Account("@alice:agency.example", "secret", "token", "DEVICE"))
                .hasToString("Account[@alice:agency.example]");
    }

    @Test
    void saysWhatToDoAboutAFileThatIsNoJson() throws IOException {
        Path file = Files.writeString(folder.resolve("people.json"), "{");

        assertThatThrownBy(() -> People.load(file)).hasMessageContaining("start afresh");
    }
}
