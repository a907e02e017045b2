package intramural.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VaultTest {

    private static final byte[] SECRET = "canary 078-05-1120".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path keyFile = Path.of("");
    private List<Vault> vaults = List.of();

    @BeforeEach
    void makeKey() {
        keyFile = folder.resolve("vault.key");
        Vault.createKeyFile(keyFile);
        vaults = List.of(new Vault(keyFile));
    }

    @Test
    void opensWhatItSealed() {
        assertThat(vault().open(vault().seal("V-1", SECRET))).isEqualTo(SECRET);
        assertThat(new Vault(keyFile).open(vault().seal("V-2", new byte[0]))).isEmpty();
        byte[] large = new byte[Vault.MAX_BYTES];
        assertThat(vault().open(vault().seal("V-3", large))).isEqualTo(large);
    }

    @Test
    void sealsTheSameContentDifferentlyEachTime() {
        SealedItem first = vault().seal("V-1", SECRET);
        SealedItem second = vault().seal("V-1", SECRET);
        assertThat(first.ciphertext()).isNotEqualTo(second.ciphertext());
        assertThat(first.wrappedKey()).isNotEqualTo(second.wrappedKey());
        assertThat(new String(first.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    @Test
    void refusesEveryChangedByte() {
        SealedItem item = vault().seal("V-1", SECRET);
        List<SealedItem> changed = new ArrayList<>();
        for (int i = 0; i < item.ciphertext().length; i++) {
            changed.add(new SealedItem("V-1", item.keyId(), item.wrappedKey(), flip(item.ciphertext(), i)));
        }
        for (int i = 0; i < item.wrappedKey().length; i++) {
            changed.add(new SealedItem("V-1", item.keyId(), flip(item.wrappedKey(), i), item.ciphertext()));
        }
        assertThat(changed).hasSizeGreaterThan(100);
        changed.forEach(this::refused);
    }

    @Test
    void refusesEveryCutItem() {
        SealedItem item = vault().seal("V-1", SECRET);
        for (int length = 0; length < item.ciphertext().length; length++) {
            refused(new SealedItem("V-1", item.keyId(), item.wrappedKey(), Arrays.copyOf(item.ciphertext(), length)));
        }
        for (int length = 0; length < item.wrappedKey().length; length++) {
            refused(new SealedItem("V-1", item.keyId(), Arrays.copyOf(item.wrappedKey(), length), item.ciphertext()));
        }
    }

    @Test
    void refusesAnItemThatIsPassedOffAsAnother() {
        SealedItem item = vault().seal("V-1", SECRET);
        SealedItem other = vault().seal("V-2", SECRET);
        refused(new SealedItem("V-2", item.keyId(), item.wrappedKey(), item.ciphertext()));
        refused(new SealedItem("V-1", item.keyId(), other.wrappedKey(), item.ciphertext()));
    }

    @Test
    void saysWhichKeyIsMissing() {
        Path other = folder.resolve("other.key");
        Vault.createKeyFile(other);
        SealedItem item = new Vault(other).seal("V-1", SECRET);
        assertThatThrownBy(() -> vault().open(item))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("was sealed with the key " + item.keyId());
        refused(new SealedItem("V-1", vault().seal("V-9", SECRET).keyId(), item.wrappedKey(), item.ciphertext()));
    }

    @Test
    void refusesContentThatIsTooLarge() {
        assertThatThrownBy(() -> vault().seal("V-1", new byte[Vault.MAX_BYTES + 1]))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void makesAKeyFileForItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(keyFile)).matches("[A-Za-z0-9+/]{43}=\n");
    }

    @Test
    void neverReplacesAKeyFile() throws IOException {
        String before = Files.readString(keyFile);
        assertThatThrownBy(() -> Vault.createKeyFile(keyFile))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("exists already");
        assertThat(Files.readString(keyFile)).isEqualTo(before);
    }

    @Test
    void saysThatAKeyFileCannotBeWritten() {
        assertThatThrownBy(() -> Vault.createKeyFile(folder.resolve("none/vault.key")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
    void refusesAKeyFileThatIsOpenToOthers(String permissions) throws IOException {
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(permissions));
        refusedFile(keyFile).hasMessageEndingWith("run: chmod 600 " + keyFile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 at all!!!!!!!!!!!!!!!!!!!!!!!!!!!", "AAAA", "é"})
    void refusesAKeyFileWithSomethingElse(String content) throws IOException {
        Files.writeString(keyFile, content);
        refusedFile(keyFile).hasMessageContaining("32 bytes in Base64").hasMessageNotContaining("!!");
    }

    @Test
    void refusesAKeyFileThatIsNotThere() {
        refusedFile(folder.resolve("none")).hasMessageContaining("does not exist");
    }

    private Vault vault() {
        return vaults.get(0);
    }

    private void refused(SealedItem item) {
        assertThatThrownBy(() -> vault().open(item))
                .isInstanceOf(VaultException.class)
                .hasMessage("Item " + item.itemId() + " cannot be opened: it is not what was sealed.")
                .hasNoCause();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusedFile(Path file) {
        return assertThatThrownBy(() -> new Vault(file))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(file.toString())
                .hasNoCause();
    }

    private static byte[] flip(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }
}
