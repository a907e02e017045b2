package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import intramural.policy.Finding;
import intramural.policy.PolicyData;
import intramural.policy.Shape;
import intramural.policy.WordClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheData() throws IOException {
        SampleFiles.policy(folder);
    }

    @Test
    void loadsAllFiles() {
        PolicyData data = PolicyFiles.read(folder).parse();

        assertThat(data.version()).matches("2026\\.1\\+[0-9a-f]{8}");
        assertThat(data.setting("3.3")).isEqualTo(new PolicyData.ParagraphSetting(false, Shape.SUBSTITUTE));
        assertThat(data.setting("3.6").simulate()).isTrue();
        assertThat(data.setting("1.2").timeline()).isEqualTo(Shape.REFUSE);
        assertThat(data.setting("1.1")).isEqualTo(PolicyData.ParagraphSetting.DEFAULT);
        assertThat(data.messages()).containsOnlyKeys("UNSCANNABLE", "MEDIA");
        assertThat(data.list("words")).containsExactly("no", "012");
        assertThat(data.words()).containsOnlyKeys(WordClass.GIVEN, WordClass.SURNAME);
        assertThat(data.words().get(WordClass.SURNAME)).containsExactly("de la cruz", "o'shea");
        assertThat(data.dataClasses().get("ssn"))
                .isEqualTo(new PolicyData.DataClass(
                        "a Social Security number", true, Finding.Strength.STRONG, List.of("ssn", "social security")));
        assertThat(data.dataClasses().get("salary"))
                .isEqualTo(new PolicyData.DataClass("a salary", false, Finding.Strength.WEAK, List.of()));
    }

    @Test
    void tellsWhatIsWrongInTheWordLists() throws IOException {
        SampleFiles.write(
                folder, "words/more.txt", "ana\n[surnam]\n[given]\nx9\nno, thanks\n" + "long".repeat(16) + "\n7\n");

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> PolicyFiles.read(folder).parse());

        assertThat(refused.faults()).extracting(Fault::line).containsExactly(1, 2, 5, 6, 7);
        assertThat(refused.faults().get(1).text()).contains("perhaps [surname] is meant");
    }

    @Test
    void refusesWhatIsTooLargeOrNoFileAndWaitsForNothing() throws IOException {
        Files.write(folder.resolve("words/large.txt"), new byte[2_000_001]);
        Files.createSymbolicLink(folder.resolve("words/endless.txt"), Path.of("/dev/zero"));
        Files.createDirectory(folder.resolve("words/folder.txt"));

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> PolicyFiles.read(folder).parse());

        assertThat(refused.faults()).extracting(Fault::text).anyMatch(fault -> fault.contains("larger than 2 MB"));
        assertThat(refused.faults())
                .extracting(Fault::text)
                .filteredOn(fault -> fault.contains("is no file"))
                .hasSize(2);
    }

    @Test
    void shipsWordListsWithoutAFault() {
        PolicyData shipped = PolicyFiles.read(Path.of("appservice/policy")).parse();

        assertThat(shipped.words().keySet()).containsExactlyInAnyOrder(WordClass.values());
    }

    @Test
    void refusesPolicyDataWithoutWordLists() throws IOException {
        Files.delete(folder.resolve("words/names.txt"));
        Files.delete(folder.resolve("words"));

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> PolicyFiles.read(folder).parse());

        assertThat(refused.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString()).contains("words", "no person is recognised"));
    }

    @Test
    void readsHowLateFindsAreUndone() throws IOException {
        SampleFiles.write(folder, "paragraphs.yaml", """
                version: a
                saved_redactions: refuse
                paragraphs: {"3.2": {redact_after: 90s}}
                late_finds:
                  most_per_minute: 5
                  judge_again: 2h
                  protected_rooms: ["!a:b"]
                  protected_people: ["@c:b"]
                  ask: ["@d:b"]
                """);

        PolicyData data = PolicyFiles.read(folder).parse();

        assertThat(data.lateFinds())
                .isEqualTo(new PolicyData.LateFinds(
                        5, Duration.ofHours(2), Set.of("!a:b"), Set.of("@c:b"), Set.of("@d:b")));
        assertThat(data.savedRedactions()).isEqualTo(PolicyData.SavedRedactions.REFUSE);
        assertThat(data.setting("3.2").redactAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(data.setting("3.3").redactAfter()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void tellsWhatIsWrongInHowLateFindsAreUndone() throws IOException {
        SampleFiles.write(folder, "paragraphs.yaml", """
                version: a
                saved_redactions: keep
                paragraphs: {"3.2": {redact_after: 15 min}}
                late_finds:
                  most_per_minute: -1
                  judge_again: 9999d
                  protected_rooms: [lobby]
                """);

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "paragraphs.yaml:2: saved_redactions is \"keep\"; write one of: capture, refuse",
                        "paragraphs.yaml:3: paragraphs.3.2.redact_after is \"15 min\"; write a time such as 90s, 15m or"
                                + " 1d, at most 7d",
                        "paragraphs.yaml:5: late_finds.most_per_minute is \"-1\"; write a whole number from 0 to 100000",
                        "paragraphs.yaml:6: late_finds.judge_again is \"9999d\"; write a time such as 90s, 15m or 1d,"
                                + " at most 366d",
                        "paragraphs.yaml:7: late_finds.protected_rooms holds \"lobby\"; write whole ids, which begin"
                                + " with !");
    }

    @Test
    void changesItsVersionWithEveryByte() throws IOException {
        String before = PolicyFiles.read(folder).parse().version();
        Files.writeString(folder.resolve("lists.yaml"), "file_hosts: [files.example]\n");

        assertThat(PolicyFiles.read(folder).parse().version()).isNotEqualTo(before);
    }

    @Test
    void refusesAnAgencyPhoneOrPrimeShapeThatCannotBeOne() throws IOException {
        Files.writeString(
                folder.resolve("lists.yaml"), "agency_phones: [503-945, \"503\"]\nprime_shapes: [AA999A9A, BB1]\n");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "lists.yaml:1: agency_phones has \"503\"; write area, exchange and any further digits, such as"
                                + " 503-945 or 503-945-5944",
                        "lists.yaml:2: prime_shapes has \"BB1\"; write 5 to 20 of A (letter), 9 (digit) and X (either),"
                                + " such as AA999A9A");
    }

    @Test
    void refusesAMessengerWhoseAddressWouldNeverBeMet() throws IOException {
        Files.writeString(
                folder.resolve("lists.yaml"),
                "messenger_hosts: [a.example, b.example/chat, b.example/chat/rooms, \"https://c.example\"]\n");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "lists.yaml:1: messenger_hosts has \"b.example/chat/rooms\"; write a host, or a host and the"
                                + " first part of a path, such as linkedin.com/messaging",
                        "lists.yaml:1: messenger_hosts has \"https://c.example\"; write a host, or a host and the"
                                + " first part of a path, such as linkedin.com/messaging");
    }

    @Test
    void listsAllFaultsOfAllFilesWithFileAndLine() throws IOException {
        SampleFiles.write(
                folder,
                "paragraphs.yaml",
                "version: a b\nparagraphs:\n  \"3.9\": {simulat: true}\n  \"3.3\": {timeline: drop}\n");
        SampleFiles.write(folder, "messages.yaml", "lower:\n  error: " + "x".repeat(141) + "\nMEDIA: {error: short}\n");
        SampleFiles.write(folder, "lists.yaml", "hosts: files.example\nhosts: []\nBad Name: [[a]]\n");
        Files.delete(folder.resolve("data-classes.yaml"));

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "data-classes.yaml: there is no such file; create it or correct its path",
                        "paragraphs.yaml:1: version is \"a b\"; write letters, digits and . _ - only, such as 2026.1",
                        "paragraphs.yaml:3: paragraphs.3.9 is no paragraph that judges; write one of 1.1, 1.2, 1.3,"
                                + " 1.5, 2.2, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6",
                        "paragraphs.yaml:3: \"paragraphs.3.9.simulat\" is not a known key; did you mean simulate?",
                        "paragraphs.yaml:4: paragraphs.3.3.timeline is \"drop\"; write one of: refuse, substitute",
                        "messages.yaml:1: UNSCANNABLE is missing; add it: it is said of whatever cannot be read",
                        "messages.yaml:1: lower is no reason code; write capitals, digits and _ only",
                        "messages.yaml:1: lower.notice is missing; add the line `notice: …`",
                        "messages.yaml:2: lower.error has 141 characters, and clients cut it off; use at most" + " 140",
                        "messages.yaml:3: MEDIA.notice is missing; add the line `notice: …`",
                        "lists.yaml:2: the key \"hosts\" is there twice; keep one",
                        "lists.yaml:3: Bad Name is no name; write small letters, digits, _ and - only",
                        "lists.yaml:3: Bad Name holds an item that is no text; write text");
    }

    private List<String> faults() {
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> PolicyFiles.read(folder).parse());
        assertThat(thrown).isNotNull();
        return thrown.faults().stream()
                .map(fault -> fault.toString().substring(folder.toString().length() + 1))
                .toList();
    }
}
