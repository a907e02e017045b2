package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import intramural.policy.Finding;
import intramural.policy.PolicyData;
import intramural.policy.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void loadsAllFourFiles() {
        PolicyData data = PolicyFiles.read(folder).parse();

        assertThat(data.version()).matches("2026\\.1\\+[0-9a-f]{8}");
        assertThat(data.setting("3.3")).isEqualTo(new PolicyData.ParagraphSetting(false, Shape.SUBSTITUTE));
        assertThat(data.setting("3.6").simulate()).isTrue();
        assertThat(data.setting("1.2").timeline()).isEqualTo(Shape.REFUSE);
        assertThat(data.setting("1.1")).isEqualTo(PolicyData.ParagraphSetting.DEFAULT);
        assertThat(data.messages()).containsOnlyKeys("UNSCANNABLE", "MEDIA");
        assertThat(data.list("words")).containsExactly("no", "012");
        assertThat(data.dataClasses().get("ssn"))
                .isEqualTo(new PolicyData.DataClass(
                        "a Social Security number", true, Finding.Strength.STRONG, List.of("ssn", "social security")));
        assertThat(data.dataClasses().get("salary"))
                .isEqualTo(new PolicyData.DataClass("a salary", false, Finding.Strength.WEAK, List.of()));
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
