package intramural.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VaultTest {

    private static final byte[] SECRET = "canary 078-05-1120".getBytes(StandardCharsets.UTF_8);

    private static final String KEY = key(1);

    private final Vault vault = Vault.of(KEY);

    @Test
    void opensWhatItSealed() {
        assertThat(vault.open(vault.seal("V-1", SECRET))).isEqualTo(SECRET);
        assertThat(Vault.of(KEY).open(vault.seal("V-2", new byte[0]))).isEmpty();
        byte[] large = new byte[Vault.MAX_BYTES];
        assertThat(vault.open(vault.seal("V-3", large))).isEqualTo(large);
    }

    @Test
    void sealsTheSameContentDifferentlyEachTime() {
        SealedItem first = vault.seal("V-1", SECRET);
        SealedItem second = vault.seal("V-1", SECRET);
        assertThat(first.ciphertext()).isNotEqualTo(second.ciphertext());
        assertThat(first.wrappedKey()).isNotEqualTo(second.wrappedKey());
        assertThat(new String(first.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    @Test
    void refusesEveryChangedByte() {
        SealedItem item = vault.seal("V-1", SECRET);
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
        SealedItem item = vault.seal("V-1", SECRET);
        for (int length = 0; length < item.ciphertext().length; length++) {
            refused(new SealedItem("V-1", item.keyId(), item.wrappedKey(), Arrays.copyOf(item.ciphertext(), length)));
        }
        for (int length = 0; length < item.wrappedKey().length; length++) {
            refused(new SealedItem("V-1", item.keyId(), Arrays.copyOf(item.wrappedKey(), length), item.ciphertext()));
        }
    }

    @Test
    void refusesAnItemThatIsPassedOffAsAnother() {
        SealedItem item = vault.seal("V-1", SECRET);
        SealedItem other = vault.seal("V-2", SECRET);
        refused(new SealedItem("V-2", item.keyId(), item.wrappedKey(), item.ciphertext()));
        refused(new SealedItem("V-1", item.keyId(), other.wrappedKey(), item.ciphertext()));
    }

    @Test
    void saysWhichKeyIsMissing() {
        SealedItem item = Vault.of(key(2)).seal("V-1", SECRET);
        assertThatThrownBy(() -> vault.open(item))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("was sealed with the key " + item.keyId());
        refused(new SealedItem("V-1", vault.seal("V-9", SECRET).keyId(), item.wrappedKey(), item.ciphertext()));
    }

    @Test
    void refusesContentThatIsTooLarge() {
        assertThatThrownBy(() -> vault.seal("V-1", new byte[Vault.MAX_BYTES + 1]))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("too large");
    }

    private static String key(int filled) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filled);
        return Base64.getEncoder().encodeToString(key);
    }

    private void refused(SealedItem item) {
        assertThatThrownBy(() -> vault.open(item))
                .isInstanceOf(VaultException.class)
                .hasMessage("Item " + item.itemId() + " cannot be opened: it is not what was sealed.")
                .hasNoCause();
    }

    private static byte[] flip(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }
}
