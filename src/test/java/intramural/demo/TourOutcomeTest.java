package intramural.demo;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.demo.TourLine.Done;
import intramural.demo.TourLine.Expected;
import intramural.homeserver.FakeHomeserver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code demo --once} ends with, from what a homeserver answers to the lines of a tour. */
@SuppressWarnings("NullAway.Init")
class TourOutcomeTest {

    private static final String SENTENCE = "Files are not sent here (3.3).";

    @RegisterExtension
    final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "ALLOWED, 200, M_NONE, 0",
        "ALLOWED, 403, M_FORBIDDEN, 1",
        "ALLOWED, 500, M_UNKNOWN, 1",
        "REFUSED, 403, M_FORBIDDEN, 0",
        "REFUSED, 403, M_LIMIT_EXCEEDED, 1",
        "REFUSED, 429, M_FORBIDDEN, 1",
        "REFUSED, 200, M_NONE, 1",
        "STRIPPED, 200, M_NONE, 1",
        "SUBSTITUTED, 403, M_FORBIDDEN, 1",
        "SAVED, 500, M_UNKNOWN, 1",
        "PROVEN, 500, M_UNKNOWN, 1"
    })
    void isOneWhenTheOneLineOfThreeCameOtherwiseElseZero(Expected expected, int status, String errcode, int code) {
        answer("/deed", status, errcode);
        answer("/good", 200, "M_NONE");

        assertThat(play(good("before"), line("does it", expected), good("after")))
                .as(text())
                .isEqualTo(code);
        assertThat(text()).contains(code == 0 ? "3 of 3 lines as expected" : "2 of 3 lines as expected");
        assertThat(text().lines().filter(row -> row.endsWith("FAILED"))).hasSize(code);
    }

    @Test
    void isOneWhenALineCouldNotBePlayed() {
        TourLine broken = new TourLine("alice", "cannot", Expected.ALLOWED, "–", (me, at) -> {
            throw new DemoException("There was no room for it.");
        });

        assertThat(play(broken)).isEqualTo(1);
        assertThat(text()).contains("There was no room for it.", "FAILED", "0 of 1 lines as expected");
    }

    @Test
    void isOneWhenTheHomeserverIsGone() {
        homeserver.shutdownServer();

        assertThat(play(line("does it", Expected.ALLOWED))).isEqualTo(1);
    }

    private void answer(String path, int status, String errcode) {
        homeserver.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(jsonResponse("{\"event_id\":\"$next\",\"content\":{\"body\":\"x\"}}", 200)));
        homeserver.stubFor(any(urlPathEqualTo(path))
                .willReturn(jsonResponse(
                        "{\"event_id\":\"$x\",\"secret\":\"s3\",\"errcode\":\"" + errcode + "\",\"error\":\"" + SENTENCE
                                + "\"}",
                        status)));
    }

    private static TourLine good(String does) {
        return new TourLine(
                "alice", does, Expected.ALLOWED, "–", (me, at) -> Done.nowhere(me.raw("GET", "/good", null)));
    }

    private static TourLine line(String does, Expected expected) {
        return new TourLine(
                "alice", does, expected, "3.3", (me, at) -> Done.of(me.raw("GET", "/deed", null), "", "s3"));
    }

    private int play(TourLine... lines) {
        URI url = URI.create(homeserver.baseUrl());
        People people = People.load(folder.resolve("people.json"));
        people.put("alice", new People.Account("@alice:agency.example", "secret", "token", "DEVICE"));
        people.putRoom("lobby", "!lobby:agency.example");
        HttpClient http = HttpClient.newHttpClient();
        MatrixUser management = MatrixUser.anonymous(http, url);
        Stage stage = new Stage(
                new Provisioning(http, url, "secret", people, Progress.silent()),
                people,
                url,
                url,
                "@intramural:agency.example",
                management,
                play -> play.get());
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        RecordExporter exporter = new RecordExporter(management, folder.resolve("verify.py"), folder);
        return Demo.exitCode(new Tour(stage, exporter, out, () -> false).play(List.of(lines)));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
