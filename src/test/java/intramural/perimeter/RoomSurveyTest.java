package intramural.perimeter;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static intramural.perimeter.OldHomeserver.member;
import static intramural.perimeter.OldHomeserver.room;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the survey of rooms sees, and what it says when it cannot see. */
class RoomSurveyTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    private final WireMockExtension homeserver = OldHomeserver.onAFreePort();

    private final List<String> told = new ArrayList<>();

    @Test
    void countsPeopleOfOtherServersWhoAreInInvitedOrAsking() {
        OldHomeserver.rooms(homeserver, "0", "", List.of(room("!a:hs.lab")));
        OldHomeserver.state(
                homeserver,
                "!a:hs.lab",
                "m.room.member",
                String.join(
                        ",",
                        member("@alice:hs.lab", "join"),
                        member("@in:x.example", "join"),
                        member("@asked:x.example", "invite"),
                        member("@asks:x.example", "knock"),
                        member("@gone:x.example", "leave"),
                        member("@out:x.example", "ban"),
                        member("@like:evil-hs.lab", "join")));
        OldHomeserver.state(homeserver, "!a:hs.lab", "m.room.server_acl", "");

        RoomSurvey.Result result = survey(LONG);

        assertThat(result.isWhole()).isTrue();
        assertThat(result.rooms().get(0).outsiders())
                .containsExactly("@in:x.example", "@asked:x.example", "@asks:x.example", "@like:evil-hs.lab");
    }

    @Test
    void asksNothingMoreOfRoomsThatCannotBeSharedOrHaveNobodyOfHereInThem() {
        OldHomeserver.rooms(
                homeserver, "0", "", List.of(room("!own:hs.lab", 2, false), room("!empty:hs.lab", 0, true)));

        RoomSurvey.Result result = survey(LONG);

        assertThat(result.rooms()).singleElement().matches(SurveyedRoom::isSeen).matches(room -> !room.isShareable());
        homeserver.verify(0, getRequestedFor(urlPathMatching(".*/state")));
    }

    @Test
    void takesARoomForClosedOnlyIfItsAccessListNamesThisServerAlone() {
        List<String> lists = List.of(
                "{\"content\":{\"allow\":[\"hs.lab\"]}}",
                "{\"content\":{\"allow\":[\"hs.lab\",\"x.example\"]}}",
                "{\"content\":{\"allow\":[\"*\"]}}",
                "{\"content\":{}}",
                "");
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            rooms.add(room("!" + i));
            OldHomeserver.state(homeserver, "!" + i, "m.room.member", member("@alice:hs.lab", "join"));
            OldHomeserver.state(homeserver, "!" + i, "m.room.server_acl", lists.get(i));
        }
        OldHomeserver.rooms(homeserver, "0", "", rooms);

        assertThat(survey(LONG).rooms().stream().map(SurveyedRoom::isShareable))
                .containsExactly(false, true, true, true, true);
    }

    @Test
    void looksThroughAThousandRoomsAndTellsHowFarItIs() {
        for (int page = 0; page < 2; page++) {
            int first = page * 500;
            OldHomeserver.rooms(
                    homeserver,
                    String.valueOf(first),
                    page == 0 ? "500" : "",
                    IntStream.range(first, first + 500)
                            .mapToObj(i -> room("!" + i, 2, i % 20 == 0))
                            .toList());
        }
        homeserver.stubFor(get(urlPathMatching(".*/state")).willReturn(okJson("{\"state\":[]}")));

        RoomSurvey.Result result = survey(LONG);

        assertThat(result.rooms()).hasSize(1000);
        assertThat(result.isWhole()).isTrue();
        assertThat(told).contains("Looked at 250 of 1000 rooms.", "Looked at 1000 of 1000 rooms.");
        homeserver.verify(100, getRequestedFor(urlPathMatching(".*/state")));
    }

    @Test
    void isNotWholeWhenTheTimeIsOverOrARoomIsNotShown() {
        OldHomeserver.rooms(homeserver, "0", "", List.of(room("!slow"), room("!hidden")));
        OldHomeserver.answer(
                homeserver, "!slow", "m.room.member", okJson("{\"state\":[]}").withFixedDelay(60_000));
        OldHomeserver.answer(homeserver, "!hidden", "m.room.member", jsonResponse("{\"errcode\":\"M_UNKNOWN\"}", 500));
        OldHomeserver.state(homeserver, "!hidden", "m.room.server_acl", "");

        RoomSurvey.Result result = survey(Duration.ofSeconds(3));

        assertThat(result.unseen()).isEqualTo(2);
        assertThat(result.isWhole()).isFalse();
    }

    @Test
    void saysWhyTheListCannotBeRead() {
        homeserver.stubFor(
                any(anyUrl()).willReturn(jsonResponse("{\"errcode\":\"M_FORBIDDEN\",\"error\":\"canary\"}", 403)));

        assertThat(survey(LONG).fault()).isEqualTo("the list gave 403 M_FORBIDDEN");
    }

    @Test
    void takesAnAnswerThatIsNoListForNoList() {
        homeserver.stubFor(any(anyUrl()).willReturn(okJson("{}")));

        assertThat(survey(LONG).isWhole()).isFalse();
    }

    private RoomSurvey.Result survey(Duration time) {
        return new RoomSurvey(OldHomeserver.visit(homeserver, time), told::add, Set.of("!own")).take();
    }
}
