package intramural.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.Pdu;
import intramural.matrix.RoomVersion;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that is handed out: whatever people have written stands on the page as text and as nothing else. */
class RecordExportTest {

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final String HOSTILE = "<script>alert(1)</script>&amp; \"'`\u202E\u0007 line\n<b>two</b>";

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    private void line(SavedThread.Kind kind, String sender, String content) {
        ObjectNode pdu = StrictJson.parseObject("""
                {"type":"m.room.message","room_id":"!r:agency.example","origin_server_ts":1795624613354,"depth":9}""".getBytes(StandardCharsets.UTF_8));
        pdu.put("sender", sender);
        pdu.set("content", StrictJson.parseObject(content.getBytes(StandardCharsets.UTF_8)));
        Line line = Line.of(
                lines.size() + 1,
                "$" + (lines.size() + 1),
                kind,
                new Pdu(RoomVersion.V11, pdu),
                new Line.Beside(Originals.Source.TIMELINE, Instant.ofEpochMilli(1795624613400L), null),
                ZONE);
        lines.add(line.json());
    }

    private static String body(String text) {
        return JsonNodeFactory.instance.objectNode().put("body", text).toString();
    }

    private ObjectNode whole() {
        String record = """
                {"record_id":"R-0123456789","version":1,"room_name":"<i>Front desk</i>","time_zone":"America/Los_Angeles",
                 "saved":{"by":"@a:agency.example","at_utc":"2026-11-25T17:00:00.000Z",
                 "at_local":"2026-11-25T09:00:00.000-08:00","reason":"<u>why</u>"},
                 "first":{"at_utc":"2026-11-25T16:00:00.000Z","at_local":"2026-11-25T08:00:00.000-08:00"},
                 "last":{"at_utc":"2026-11-25T16:00:00.000Z","at_local":"2026-11-25T08:00:00.000-08:00"},
                 "members":{"at_first":[{"user_id":"@a:agency.example","display_name":"<b>A</b>","membership":"join"}],
                 "at_last":[]}}""";
        String events = String.join("\n", lines) + "\n";
        String keys = "{}\n";
        ObjectNode files = JsonNodeFactory.instance.objectNode();
        Map.of("events.jsonl", events, "record.json", record, "server-keys.json", keys)
                .forEach((name, content) -> files.putObject(name)
                        .put("sha256", Proof.hex(Proof.sha256(content.getBytes(StandardCharsets.UTF_8)))));
        String manifest =
                JsonNodeFactory.instance.objectNode().set("files", files).toString();
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.put("record_id", "R-0123456789").put("version", 1);
        whole.put("manifest_sha256", Proof.hex(Proof.sha256(manifest.getBytes(StandardCharsets.UTF_8))));
        whole.putObject("files")
                .put("record.json", record)
                .put("server-keys.json", keys)
                .put("manifest.json", manifest);
        return whole;
    }

    private Document page() throws IOException {
        RecordExport.write(whole(), this::from, new byte[] {'#', '\n'}, folder);
        return Jsoup.parse(Files.readString(folder.resolve("thread.html")));
    }

    private List<String> from(int position) {
        return lines.subList(position - 1, Math.min(lines.size(), position + 1));
    }

    @Test
    void showsWhatPeopleWroteAsTextOnly() throws IOException {
        line(SavedThread.Kind.ROOT, "@a:agency.example", body(HOSTILE));
        line(SavedThread.Kind.REPLY, "@<img src=x>:agency.example", body("two"));
        line(SavedThread.Kind.EDIT, "@a:agency.example", """
                {"m.new_content":{"body":"</span></li><h1>"},"m.relates_to":{"rel_type":"m.replace","event_id":"$2"}}""");
        line(SavedThread.Kind.REACTION, "@a:agency.example", """
                {"m.relates_to":{"rel_type":"m.annotation","event_id":"$1","key":"<svg onload=x>"}}""");

        Document page = page();

        assertThat(page.select("script, img, svg, b, u, i")).isEmpty();
        assertThat(page.select("[onload]")).isEmpty();
        assertThat(page.expectFirst("#e1 > .said .text").wholeText())
                .isEqualTo("<script>alert(1)</script>&amp; \"'`\uFFFD\uFFFD line\n<b>two</b>");
        assertThat(page.expectFirst("#e2 #e3 .text").wholeText()).isEqualTo("</span></li><h1>");
        assertThat(page.expectFirst("#e1 #e4 .text").wholeText()).isEqualTo("<svg onload=x>");
        assertThat(page.expectFirst("#e1 > strong").text()).isEqualTo("<b>A</b>");
        assertThat(page.text()).contains("<u>why</u>", "<i>Front desk</i>");
    }

    @Test
    void isAPageThatCanBeListenedToAndLoadsNothing() throws IOException {
        line(SavedThread.Kind.ROOT, "@a:agency.example", body("hello"));

        Document page = page();

        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.title()).contains("R-0123456789");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("header, main, footer")).hasSize(3);
        assertThat(page.select("section"))
                .allSatisfy(section -> assertThat(page.getElementById(section.attr("aria-labelledby")))
                        .isNotNull());
        assertThat(page.select("table th:not([scope])")).isEmpty();
        assertThat(page.select("ol.thread > li")).hasSize(1);
        assertThat(page.select("time[datetime]")).isNotEmpty();
        assertThat(page.select("[src], link, [href]:not([href^=#])")).isEmpty();
    }

    @Test
    void putsEditsReactionsAndRemovalsUnderTheirMessage() throws IOException {
        line(SavedThread.Kind.ROOT, "@a:agency.example", body("one"));
        line(SavedThread.Kind.REPLY, "@a:agency.example", body("two"));
        line(SavedThread.Kind.EDIT, "@a:agency.example", """
                {"m.new_content":{"body":"second"},"m.relates_to":{"rel_type":"m.replace","event_id":"$2"}}""");
        line(SavedThread.Kind.REDACTION, "@a:agency.example", "{\"redacts\":\"$3\",\"reason\":\"too soon\"}");

        Document page = page();

        assertThat(page.select("ol.thread > li").eachAttr("id")).containsExactly("e1", "e2");
        assertThat(page.select("#e2 li").eachAttr("id")).containsExactly("e3", "e4");
        assertThat(page.expectFirst("#e2 > .said").text()).isEqualTo("two");
        assertThat(page.expectFirst("#e2 > .note").text()).contains("Changed afterwards");
        assertThat(page.expectFirst("#e4").text()).contains("removed number 3, reason: too soon");
    }

    @Test
    void showsTimesLocallyAndInUtc() {
        assertThat(RecordHtml.times("2026-11-25T17:03:00.123Z", "2026-11-25T09:03:00.123-08:00"))
                .isEqualTo("2026-11-25 09:03:00 -08:00 (17:03:00 UTC)");
        assertThat(RecordHtml.times("2026-11-26T01:03:00.123Z", "2026-11-25T17:03:00.123-08:00"))
                .isEqualTo("2026-11-25 17:03:00 -08:00 (2026-11-26 01:03:00 UTC)");
    }

    @Test
    void tellsAStrangerOfEveryFileAndEveryWordThatStandsBesideAnEvent() throws IOException {
        line(SavedThread.Kind.ROOT, "@a:agency.example", body("one"));
        page();

        String readme = Files.readString(folder.resolve("README.txt"));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.txt")))
                    .hasSize(9)
                    .allSatisfy(name -> assertThat(readme).contains("  " + name + " "));
        }
        assertThat(readme)
                .contains(
                        "Record R-0123456789, version 1.",
                        whole().path("manifest_sha256").asText())
                .doesNotContain("%");
        assertThat(SavedThread.Kind.values())
                .allSatisfy(kind -> assertThat(readme).contains(kind.name()));
        assertThat(Originals.Source.values())
                .allSatisfy(source -> assertThat(readme).contains(source.name()));
        StrictJson.parseObject(lines.get(0).getBytes(StandardCharsets.UTF_8))
                .fieldNames()
                .forEachRemaining(name -> assertThat(readme).contains(name));
    }

    @Test
    void exportsNothingThatIsNotWhatWasSaved() throws IOException {
        line(SavedThread.Kind.ROOT, "@a:agency.example", body("one"));
        ObjectNode whole = whole();
        lines.set(0, lines.get(0).replace("one", "two"));

        assertThatThrownBy(() -> RecordExport.write(whole, this::from, new byte[0], folder))
                .isInstanceOf(RecordExport.ChangedException.class)
                .hasMessageContaining("R-0123456789")
                .hasMessageContaining("events.jsonl");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void writesIntoNoFolderThatHoldsSomething() throws IOException {
        line(SavedThread.Kind.ROOT, "@a:agency.example", body("one"));
        Files.writeString(folder.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> RecordExport.write(whole(), this::from, new byte[0], folder))
                .isInstanceOf(FileAlreadyExistsException.class);
    }
}
