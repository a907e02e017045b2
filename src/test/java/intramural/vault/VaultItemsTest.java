package intramural.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import intramural.store.DatabaseException;
import intramural.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class VaultItemsTest {

    private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    @RegisterExtension
    final TestDatabase test = TestDatabase.inFile();

    @TempDir
    Path folder;

    @Test
    void findsAnItemAfterARestartAndOpensIt() {
        Vault vault = vault();
        byte[] largest = "x".repeat(Vault.MAX_BYTES).getBytes(StandardCharsets.UTF_8);
        SealedItem sealed = vault.seal("V-1", largest);
        test.database().durably(tx -> VaultItems.insert(tx, sealed, "event", AT));
        Optional<SealedItem> found = test.reopen().read(tx -> VaultItems.find(tx, "V-1"));
        assertThat(found.map(vault::open))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(largest));
    }

    @Test
    void findsNothingWhereNothingIs() {
        Optional<SealedItem> found = test.database().read(tx -> VaultItems.find(tx, "V-1"));
        assertThat(found).isEmpty();
    }

    @Test
    void neverReplacesAnItem() {
        Vault vault = vault();
        test.database().durably(tx -> VaultItems.insert(tx, vault.seal("V-1", new byte[1]), "event", AT));
        assertThatThrownBy(() -> test.database()
                        .durably(tx -> VaultItems.insert(tx, vault.seal("V-1", new byte[2]), "event", AT)))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        thrown -> assertThat(thrown.sqlState()).isEqualTo("23505"));
    }

    @Test
    void saysThatAnotherKeySealedWhatIsThere() {
        Vault other = Vault.of("AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=");
        test.database().durably(tx -> {
            VaultItems.check(tx, other);
            VaultItems.insert(tx, vault().seal("V-1", new byte[1]), "event", AT);
            VaultItems.check(tx, vault());
        });
        assertThatThrownBy(() -> test.database().durably(tx -> VaultItems.check(tx, other)))
                .hasMessageContaining("put that key file back");
    }

    private Vault vault() {
        return Vault.of("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
    }
}
