package intramural.it;

import static intramural.it.Scene.done;
import static intramural.it.Scene.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.MatrixUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes on at the site from day to day. It is looked at before the wall is put up and in the same words afterwards,
 * then through the gateway.
 */
final class EverydayLife {

    private final LivedInSite site;
    private final OldLife life;

    EverydayLife(LivedInSite site, OldLife life) {
        this.site = site;
        this.life = life;
    }

    /** @param door where clients are */
    void goesOn(URI door) {
        people(door);
        pictures(door);
        encryptedChat(door);
        roomWithAStranger(door);
        otherModule(door);
        otherAppService(door);
        listeners();
        files(door);
    }

    /** Tokens, rooms, addresses, names, old lines and new ones. */
    void people(URI door) {
        MatrixUser alice = life.alice.through(door);
        assertThat(alice.whoami().text("user_id")).isEqualTo(life.alice.userId());
        assertThat(alice.joinedRooms().body().toString())
                .contains(life.office, life.encryptedChat, life.shared, life.bridged);
        assertThat(body(alice, life.office, life.oldLine)).isEqualTo(OldLife.OLD_LINE);
        assertThat(alice.joinedMembers(life.office).body().findValuesAsText("display_name"))
                .contains("Bob (SSP Salem)");
        String line = done(alice.sendText(life.office, "It was in the drawer")).eventId();
        assertThat(body(life.bob.through(door), life.office, line)).isEqualTo("It was in the drawer");
        String square = "/_matrix/client/v3/directory/room/" + MatrixUser.enc("#square:" + site.name);
        assertThat(alice.raw("GET", square, null).roomId()).isEqualTo(life.square);
    }

    /** Who has a picture still has it, in the profile and in old rooms. */
    void pictures(URI door) {
        MatrixUser bob = life.bob.through(door);
        String profile = "/_matrix/client/v3/profile/" + MatrixUser.enc(life.alice.userId()) + "/avatar_url";
        assertThat(bob.raw("GET", profile, null).text("avatar_url")).isEqualTo(life.picture);
        assertThat(bob.getState(life.office, "m.room.member", life.alice.userId())
                        .text("avatar_url"))
                .isEqualTo(life.picture);
    }

    /** Both have it among their rooms, as a direct chat, with what was said in it. */
    void encryptedChat(URI door) {
        for (MatrixUser person : List.of(life.alice.through(door), life.bob.through(door))) {
            assertThat(person.getState(life.encryptedChat, "m.room.encryption", "")
                            .text("algorithm"))
                    .isEqualTo("m.megolm.v1.aes-sha2");
            assertThat(person.event(life.encryptedChat, life.ciphertext).body().at("/content/ciphertext"))
                    .hasToString("\"" + OldLife.CIPHERTEXT + "\"");
        }
        JsonNode direct = done(life.alice.through(door).raw("GET", OldLife.directChats(life.alice), null))
                .body();
        assertThat(direct.path(life.bob.userId()).path(0).asText()).isEqualTo(life.encryptedChat);
    }

    void roomWithAStranger(URI door) {
        MatrixUser alice = life.alice.through(door);
        until(
                "the stranger's line",
                () -> alice.event(life.shared, life.olgasLine).ok(),
                arrived -> arrived);
        assertThat(body(alice, life.shared, life.olgasLine)).isEqualTo("Greetings from elsewhere");
        assertThat(alice.joinedMembers(life.shared).body().path("joined").has(life.olga.userId()))
                .isTrue();
    }

    void otherModule(URI door) {
        MatrixUser alice = life.alice.through(door);
        int before = site.linesOfOtherModule();
        done(alice.sendText(life.office, "Lunch"));
        assertThat(site.linesOfOtherModule()).isGreaterThan(before);
        assertThat(alice.sendText(life.office, "A casserole").status()).isEqualTo(403);
    }

    /** It is told what people say in its rooms, and people hear what it says. */
    void otherAppService(URI door) {
        MatrixUser alice = life.alice.through(door);
        String line = done(alice.sendText(life.bridged, "Are you still there")).eventId();
        until("the delivery to the bridge", () -> site.bridge.hasGot(line), got -> got);
        String answer = done(site.bridgeUser().sendText(life.bridged, "I am")).eventId();
        assertThat(body(alice, life.bridged, answer)).isEqualTo("I am");
    }

    /** All but the one for other servers. */
    void listeners() {
        // They open one after the other.
        for (String place : List.of("CLIENT", "BRANCH")) {
            until(place, () -> site.answers(place, "/_matrix/client/versions"), answers -> answers);
        }
        until("METRICS", () -> site.answers("METRICS", "/_synapse/metrics"), answers -> answers);
        try {
            assertThat(UnixSocket.get(site.var().resolve("client.sock"), "/_matrix/client/versions"))
                    .startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Old files lie where they lay, and the lines that name them can be read. */
    void files(URI door) {
        JsonNode line =
                life.alice.through(door).event(life.office, life.fileLine).body();
        assertThat(line.at("/content/url").asText()).isEqualTo(life.minutes);
        try (Stream<Path> stored = Files.walk(site.var().resolve("media/local_content"))) {
            List<Path> files = stored.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(3).anyMatch(file -> {
                try {
                    return Files.readString(file, StandardCharsets.ISO_8859_1).equals(OldLife.MINUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the wall is to end, so that a test of its end means something. */
    void endsWithTheWall() {
        assertThat(site.listens("FEDERATION")).isTrue();
        done(life.bob.download(life.picture));
        done(life.bob.download(life.minutes));
        String line = done(life.alice.sendText(life.shared, "Greetings back")).eventId();
        until("the line elsewhere", () -> life.olga.event(life.shared, line).ok(), arrived -> arrived);
        done(life.guest.raw("GET", "/_matrix/client/v3/joined_rooms", null));
    }

    private static String body(MatrixUser reader, String room, String eventId) {
        return reader.event(room, eventId).body().at("/content/body").asText();
    }
}
