package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.CapturedLog;
import intramural.store.MovableClock;
import intramural.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {

    private static final SpoolLimits WIDE = new SpoolLimits(1000, 10_000_000, Duration.ofMinutes(15));

    @TempDir
    Path parent;

    private final MovableClock clock = new MovableClock();

    private Spool open(SpoolLimits limits) throws IOException {
        return new Spool(folder(), Vault.of(Base64.getEncoder().encodeToString(new byte[32])), limits);
    }

    private Path folder() {
        return parent.resolve("spool");
    }

    private Evidence evidence(int number) {
        return IncidentLog.evidence(Stopped.line(number, clock.instant()));
    }

    private List<Evidence> evidence(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::evidence).toList();
    }

    private static List<String> references(List<Evidence> evidence) {
        return evidence.stream().map(each -> each.incident().reference()).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    @Test
    void keepsEvidenceInOrderOverARestart() throws IOException {
        Spool spool = open(WIDE);
        assertThat(spool.add(evidence(5, 8))).isTrue();
        assertThat(spool.add(evidence(1, 3))).isTrue();

        Spool again = open(WIDE);
        assertThat(again.size()).isEqualTo(5);
        List<Evidence> oldest = again.oldest(4);
        assertThat(references(oldest))
                .isEqualTo(references(List.of(evidence(5), evidence(6), evidence(7), evidence(1))));
        assertThat(oldest.get(0).incident()).isEqualTo(evidence(5).incident());
        assertThat(oldest.get(0).original()).isEqualTo(evidence(5).original());

        again.taken(oldest);
        assertThat(references(open(WIDE).oldest(9))).isEqualTo(references(List.of(evidence(2))));
    }

    @Test
    void keepsNothingInTheClearAndForItsOwnerOnly() throws IOException {
        open(WIDE).add(evidence(1, 4));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(files()).hasSize(3);
        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain(Stopped.TEXT, Stopped.ALICE, "lobby");
        }
    }

    @Test
    void keepsTheSameActOnce() throws IOException {
        Spool spool = open(WIDE);
        assertThat(spool.add(List.of(evidence(1), evidence(1)))).isTrue();
        assertThat(spool.add(evidence(1, 3))).isTrue();
        assertThat(spool.size()).isEqualTo(2);
    }

    @Test
    void takesNoMoreThanItsBounds() throws IOException {
        Spool few = open(new SpoolLimits(3, 10_000_000, Duration.ZERO));
        assertThat(few.add(evidence(0, 2))).isTrue();
        assertThat(few.isFull()).isFalse();
        assertThat(few.add(evidence(2, 4))).as("all or none").isFalse();
        assertThat(few.isFull()).isTrue();
        assertThat(files()).hasSize(2);
        few.taken(few.oldest(1));
        assertThat(few.isFull()).isFalse();
        assertThat(few.add(evidence(2, 4))).isTrue();
        assertThat(few.isFull()).isTrue();

        Spool small = open(new SpoolLimits(1000, 100, Duration.ZERO));
        assertThat(small.add(evidence(9, 10))).isFalse();
    }

    @Test
    void forgetsWhatNobodyWasToldOfAndPutsAsideWhatIsDamaged() throws IOException {
        open(WIDE).add(evidence(1, 4));
        List<Path> files = files();
        Files.write(files.get(0), "nonsense".getBytes(StandardCharsets.UTF_8));
        byte[] cut = Files.readAllBytes(files.get(1));
        Files.write(files.get(1), java.util.Arrays.copyOf(cut, cut.length / 2));
        Files.write(folder().resolve("000000000009-V-0000000009.sealed.part"), new byte[9]);
        try (CapturedLog log = new CapturedLog()) {
            Spool spool = open(WIDE);
            assertThat(references(spool.oldest(9))).isEqualTo(references(List.of(evidence(3))));
            assertThat(log.text()).contains("evt=spool.damaged");
        }
        assertThat(files())
                .extracting(file -> String.valueOf(file.getFileName()).replaceAll(".*\\.", ""))
                .containsExactlyInAnyOrder("damaged", "damaged", "sealed");
    }

    @Test
    void findsBothWhereAFileThatCouldNotBeRemovedHasTheNumberOfAnother() throws IOException {
        open(WIDE).add(evidence(1, 2));
        Path left = files().get(0);
        byte[] content = Files.readAllBytes(left);
        Files.delete(left);
        open(WIDE).add(evidence(2, 3));
        Files.write(left, content);

        Spool spool = open(WIDE);
        assertThat(references(spool.oldest(9))).isEqualTo(references(evidence(1, 3)));
        spool.taken(spool.oldest(9));
        assertThat(files()).isEmpty();
    }

    @Test
    void opensNoEvidenceUnderAnotherName() throws IOException {
        open(WIDE).add(evidence(1, 3));
        Path first = files().get(0);
        Files.move(first, first.resolveSibling("000000000001-V-000000000Z.sealed"));
        assertThat(references(open(WIDE).oldest(9))).isEqualTo(references(List.of(evidence(2))));
    }

    @Test
    void saysSoWhenTheDiskTakesNothing() throws IOException {
        Spool spool = open(WIDE);
        // Nothing can be written where the folder is gone.
        Files.delete(folder());
        assertThat(spool.add(evidence(1, 2))).isFalse();
        assertThat(spool.isBroken()).isTrue();
        Files.createDirectory(folder());
        spool.probe();
        assertThat(spool.isBroken()).isFalse();
        assertThat(spool.add(evidence(1, 2))).isTrue();
    }
}
