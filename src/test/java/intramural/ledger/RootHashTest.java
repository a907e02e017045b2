package intramural.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RootHashTest {

    /** Inputs and roots that the Certificate Transparency reference implementations (RFC 6962) publish. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void agreesWithThePublishedRootsOfEverySize() {
        for (int size = 0; size < ROOTS.size(); size++) {
            List<byte[]> hashes = LEAVES.subList(0, size).stream()
                    .map(hex -> RootHash.leaf(HexFormat.of().parseHex(hex)))
                    .toList();
            assertThat(HexFormat.of().formatHex(RootHash.of(hashes))).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void agreesWithTheDefinitionForEverySizeToThreeHundred() {
        List<byte[]> hashes = randomHashes(300, new Random(6962));
        for (int size = 1; size <= hashes.size(); size++) {
            List<byte[]> first = hashes.subList(0, size);
            assertThat(RootHash.of(first)).isEqualTo(byDefinition(first));
        }
    }

    @Test
    void changesWithEveryLeafAndEveryOrder() {
        Random random = new Random(9162);
        for (int round = 0; round < 200; round++) {
            List<byte[]> hashes = new ArrayList<>(randomHashes(2 + random.nextInt(40), random));
            byte[] root = RootHash.of(hashes);
            int at = random.nextInt(hashes.size() - 1);
            byte[] swapped = hashes.get(at);
            hashes.set(at, hashes.get(at + 1));
            hashes.set(at + 1, swapped);
            assertThat(RootHash.of(hashes)).isNotEqualTo(root);
            hashes.set(at, new byte[32]);
            assertThat(RootHash.of(hashes)).isNotEqualTo(root);
            assertThat(RootHash.of(hashes.subList(0, hashes.size() - 1))).isNotEqualTo(root);
        }
    }

    @Test
    void neverTakesALeafForANode() {
        List<byte[]> two = randomHashes(2, new Random(1));
        byte[] joined = new byte[64];
        System.arraycopy(two.get(0), 0, joined, 0, 32);
        System.arraycopy(two.get(1), 0, joined, 32, 32);
        assertThat(RootHash.leaf(joined)).isNotEqualTo(RootHash.node(two.get(0), two.get(1)));
    }

    /** RFC 6962, section 2.1, word for word: split at the largest power of two that is smaller than the size. */
    private static byte[] byDefinition(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.get(0);
        }
        int split = Integer.highestOneBit(hashes.size() - 1);
        return Sha256.of(
                new byte[] {1},
                byDefinition(hashes.subList(0, split)),
                byDefinition(hashes.subList(split, hashes.size())));
    }

    private static List<byte[]> randomHashes(int count, Random random) {
        List<byte[]> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] hash = new byte[32];
            random.nextBytes(hash);
            hashes.add(hash);
        }
        return hashes;
    }
}
