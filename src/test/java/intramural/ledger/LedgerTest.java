package intramural.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import intramural.store.Database;
import intramural.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
final class LedgerTest {

    private static final Instant AT = Instant.parse("2026-11-25T10:59:59.987654Z");
    private static final byte[] PAYLOAD = "canary 078-05-1120".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final TestDatabase test = TestDatabase.inFile();

    @Test
    void appendsLeavesOneAfterAnotherOverRestarts() {
        assertThat(append("V-ABCDEFGHJ1")).isZero();
        assertThat(append("V-ABCDEFGHJ2")).isEqualTo(1);
        test.reopen();
        assertThat(append("V-ABCDEFGHJ1")).isEqualTo(2);
        assertThat(size()).isEqualTo(3);
        List<LedgerLeaf> leaves = test.database().read(tx -> Ledger.leaves(tx, 0, 3));
        assertThat(leaves).extracting(LedgerLeaf::index).containsExactly(0L, 1L, 2L);
        assertThat(leaves).allSatisfy(leaf -> assertThat(leaf.hash()).isEqualTo(RootHash.leaf(leaf.bytes())));
        List<LedgerLeaf> middle = test.database().read(tx -> Ledger.leaves(tx, 1, 2));
        assertThat(middle).extracting(LedgerLeaf::index).containsExactly(1L);
        List<LedgerLeaf> ofOne = test.database().read(tx -> Ledger.leavesOf(tx, "V-ABCDEFGHJ1"));
        assertThat(ofOne).extracting(LedgerLeaf::index).containsExactly(0L, 2L);
    }

    @Test
    void leavesNoGapWhenATransactionRollsBack() {
        append("V-ABCDEFGHJ1");
        assertThatThrownBy(() -> test.database().durably(tx -> {
                    Ledger.append(tx, entry("V-ABCDEFGHJ2", null));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(size()).isEqualTo(1);
        assertThat(append("V-ABCDEFGHJ3")).isEqualTo(1);
    }

    @Test
    void givesEachOfManyWritersAnIndexOfItsOwn() throws InterruptedException {
        Database db = test.database();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 25; n++) {
                    append("V-ABCDEFGHJ1");
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<LedgerLeaf> leaves = db.read(tx -> Ledger.leaves(tx, 0, Long.MAX_VALUE));
        assertThat(leaves)
                .extracting(LedgerLeaf::index)
                .isEqualTo(LongStream.range(0, 100).boxed().toList());
        assertThat(size()).isEqualTo(100);
    }

    @Test
    void writesTheDocumentedBytes() {
        byte[] hash = new byte[32];
        hash[0] = 1;
        hash[31] = (byte) 0xff;
        Commitment commitment = new Commitment(new byte[32], hash);
        assertThat(new LedgerEntry("VETO", "V-ABCDEFGHJ1", "166-300-0015(9)", AT, commitment).leaf())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("{\"commitment\":\"01000000000000000000000000000000000000000000000000000000000000ff\","
                        + "\"id\":\"V-ABCDEFGHJ1\",\"kind\":\"VETO\",\"series\":\"166-300-0015(9)\","
                        + "\"time\":\"2026-11-25T10:00:00Z\",\"v\":1}");
        assertThat(new LedgerEntry("VETO", "V-ABCDEFGHJ1", null, AT, commitment).leaf())
                .asString(StandardCharsets.US_ASCII)
                .endsWith("\"kind\":\"VETO\",\"time\":\"2026-11-25T10:00:00Z\",\"v\":1}");
    }

    @Test
    void keepsTheSaltBesideTheLeafAndNothingOfThePayload() {
        LedgerEntry entry = entry("V-ABCDEFGHJ1", null);
        test.database().durably(tx -> Ledger.append(tx, entry));
        byte[] salt = test.database().read(tx -> Ledger.salt(tx, 0)).orElseThrow();
        LedgerLeaf leaf = test.database().read(tx -> Ledger.leaves(tx, 0, 1)).get(0);
        assertThat(salt).isEqualTo(entry.commitment().salt());
        assertThat(new String(leaf.bytes(), StandardCharsets.US_ASCII)).doesNotContain("canary", "59:59");
        assertThat(new Commitment(salt, entry.commitment().hash()).opensTo(PAYLOAD))
                .isTrue();
        assertThat(entry.commitment().opensTo(new byte[1])).isFalse();
        assertThat(test.database().read(tx -> Ledger.salt(tx, 1)).isEmpty()).isTrue();
    }

    @Test
    void commitsToTheSamePayloadDifferentlyEachTime() {
        assertThat(Commitment.of(PAYLOAD).hash())
                .isNotEqualTo(Commitment.of(PAYLOAD).hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@alice:agency.example", "$eventid12345", "Alice Smith", "short", "a\"b1234567", "é1234567"})
    void refusesIdsThatCouldTellSomething(String id) {
        assertThatThrownBy(() -> entry(id, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\"b", "é"})
    void refusesSeriesThatAreNoCodes(String series) {
        assertThatThrownBy(() -> entry("V-ABCDEFGHJ1", series)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesKindsAndTimesThatLeavesCannotHold() {
        Commitment commitment = Commitment.of(PAYLOAD);
        assertThatThrownBy(() -> new LedgerEntry("veto", "V-ABCDEFGHJ1", null, AT, commitment))
                .hasMessageContaining("kind");
        assertThatThrownBy(() -> new LedgerEntry("VETO", "V-ABCDEFGHJ1", null, Instant.MAX, commitment))
                .hasMessageContaining("time");
        assertThatThrownBy(() -> new Commitment(new byte[31], new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noStatementAnywhereChangesOrDeletesALeaf() throws IOException {
        Pattern change = Pattern.compile(
                "(update|merge\\s+into|truncate(\\s+table)?|from|drop\\s+table|alter\\s+table)" + "\\s+ledger_leaf\\b");
        Pattern delete = Pattern.compile("delete\\s+from\\s+ledger_(leaf|head)\\b");
        List<Path> sources;
        try (Stream<Path> walk = Files.walk(Path.of("src/main"))) {
            sources = walk.filter(Files::isRegularFile).toList();
        }
        int selects = 0;
        for (Path source : sources) {
            String text = Files.readString(source, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            assertThat(delete.matcher(text).find()).as(source.toString()).isFalse();
            selects += (int) change.matcher(text)
                    .results()
                    .peek(found ->
                            assertThat(found.group(1)).as(source.toString()).isEqualTo("from"))
                    .count();
        }
        assertThat(selects).as("the pattern finds the reads").isEqualTo(2);
    }

    private long append(String id) {
        return test.database().inTransaction(tx -> Ledger.append(tx, entry(id, null)));
    }

    private long size() {
        return test.database().read(Ledger::size);
    }

    private static LedgerEntry entry(String id, @Nullable String series) {
        return new LedgerEntry("VETO", id, series, AT, Commitment.of(PAYLOAD));
    }
}
