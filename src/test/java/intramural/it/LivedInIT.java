package intramural.it;

import static intramural.it.Scene.done;
import static intramural.it.Scene.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import intramural.it.SiteProgram.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A homeserver that people have lived in gets the wall by README's three steps as they stand there; nothing is replaced
 * in them but addresses, paths and names. The last two tests clean up.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LivedInIT {

    private static final String SECRET_LINE = "my ssn is 734-20-5518";

    /** What the doctor has found at first, but for what the site keeps. */
    private static final String MENDED = "outsiders|encrypted rooms|rooms for guests|rooms for readers|published rooms"
            + "|shareable rooms|guest accounts|pushers|listeners";

    private LivedInSite site;
    private OldLife life;
    private EverydayLife everyday;
    private InstalledWall wall;

    @BeforeAll
    void liveThenInstall() {
        Path bin = SynapseStack.python().getParent();
        Path folder = SynapseStack.folder().resolve("lived-in");
        SynapseStack.remove(folder);
        site = new LivedInSite(folder, bin);
        CompletableFuture<?> elsewhere = CompletableFuture.runAsync(site::startElsewhere);
        SiteProgram before = site.startAsEver();
        elsewhere.join();
        life = new OldLife(site);
        everyday = new EverydayLife(site, life);
        everyday.goesOn(site.client());
        everyday.endsWithTheWall();
        String own = site.ownFiles();
        wall = new InstalledWall(site, life.admin);
        wall.register();
        assertThat(site.ownFiles()).as("the site's own files").isEqualTo(own);
        before.close();
        wall.installModuleAndRestart();
        wall.runService();
    }

    @AfterAll
    void end() {
        site.close();
    }

    @Test
    @Order(1)
    void registerTellsEachChangeWithFileAndLine() {
        String main = site.etc.resolve("homeserver.yaml").toString();
        assertThat(wall.registered())
                .containsPattern(main + ":\\d+: enable_registration: yes → false")
                .containsPattern(main + ":\\d+: The listener on port " + site.ports.get("FEDERATION")
                        + " offered nothing but federation and is gone")
                .containsPattern(
                        site.etc.resolve("conf.d/neighbours.yaml") + ":\\d+: modules: intramural_door.Door comes first")
                .contains("`media_retention` is gone")
                .contains("start it there as before: pid_file, database.args.database, media_store_path")
                .doesNotContain(LivedInSite.SECRET);
    }

    @Test
    @Order(2)
    void peopleGoOnWithTheirTokensRoomsAndOldMessages() {
        everyday.people(wall.gateway());
        everyday.roomWithAStranger(wall.gateway());
    }

    @Test
    @Order(3)
    void theSitesListenersStayButForFederation() {
        everyday.listeners();
        assertThat(site.listens("FEDERATION")).isFalse();
    }

    @Test
    @Order(4)
    void theOtherApplicationServiceGetsItsEventsAndIsJudged() {
        everyday.otherAppService(wall.gateway());
        String forbidden =
                done(site.bridgeUser().sendText(life.bridged, SECRET_LINE)).eventId();
        assertThat(Scene.tombstone(here(life.alice), life.bridged, forbidden)).startsWith("3.2");
    }

    @Test
    @Order(5)
    void theOtherModuleIsStillAskedAndObeyed() {
        everyday.otherModule(wall.gateway());
    }

    @Test
    @Order(6)
    void peopleWithPicturesMakeAndJoinRooms() {
        everyday.pictures(wall.gateway());
        MatrixUser alice = here(life.alice);
        String room = done(alice.createRoom(MatrixUser.json("{\"preset\":\"private_chat\"}")))
                .roomId();
        done(alice.invite(room, life.bob.userId()));
        done(here(life.bob).join(room));
        done(here(life.alice).join(life.square));
        JsonNode bob = alice.getState(room, "m.room.member", life.bob.userId()).body();
        assertThat(bob.path("membership").asText()).isEqualTo("join");
        assertThat(bob.hasNonNull("avatar_url")).as("a picture in the new room").isFalse();
    }

    @Test
    @Order(6)
    void oldFilesAreKeptAndOpenedByNobody() {
        everyday.files(wall.gateway());
        for (String old : List.of(life.picture, life.minutes)) {
            assertThat(here(life.bob).download(old).status()).isEqualTo(403);
            assertThat(life.bob.download(old).status()).as("past the gateway").isEqualTo(404);
        }
    }

    @Test
    @Order(7)
    void whatIsForbiddenIsStoppedInOldRoomsThatTheServiceIsNotIn() {
        MatrixUser alice = here(life.alice);
        assertThat(alice.joinedMembers(life.office).body().path("joined").has(wall.serviceUser()))
                .isFalse();
        String line = done(alice.sendText(life.office, SECRET_LINE)).eventId();
        assertThat(Scene.tombstone(alice, life.office, line)).startsWith("3.2");
        assertThat(alice.state(life.office, "m.room.topic", "", MatrixUser.json("{\"topic\":\"" + SECRET_LINE + "\"}"))
                        .status())
                .isEqualTo(403);
        assertThat(done(life.admin.raw("GET", "/_synapse/admin/v1/fetch_event/" + MatrixUser.enc(line), null))
                        .body()
                        .toString())
                .doesNotContain("734-20-5518");
    }

    @Test
    @Order(8)
    void inAnEncryptedOldChatNothingEncryptedGetsThrough() {
        everyday.encryptedChat(wall.gateway());
        MatrixUser alice = here(life.alice);
        String line = done(alice.send(life.encryptedChat, "m.room.encrypted", OldLife.ciphertext("Zm9yYmlkZGVuLW5vdw")))
                .eventId();
        assertThat(Scene.tombstone(here(life.bob), life.encryptedChat, line)).startsWith("3.5");
        assertThat(alice.messages(life.encryptedChat, 50).body().toString()).doesNotContain("Zm9yYmlkZGVuLW5vdw");
    }

    @Test
    @Order(9)
    void aRoomWithAnOutsiderIsFrozenUntilTheyAreOut() {
        MatrixUser bob = here(life.bob);
        Answer line = bob.sendText(life.invited, "Hello");
        assertThat(line.status()).isEqualTo(403);
        assertThat(line.error()).contains("1.1");
        assertThat(here(life.alice).sendText(life.shared, "Hello").status()).isEqualTo(403);
        assertThat(bob.state(life.invited, "m.room.topic", "", MatrixUser.json("{\"topic\":\"x\"}"))
                        .status())
                .isEqualTo(403);
        assertThat(here(life.carol).leave(life.shared).ok())
                .as("a member leaves the frozen room")
                .isTrue();
        assertThat(bob.ban(life.invited, life.olga.userId(), "1.1").ok())
                .as("the invitation is taken back")
                .isTrue();
        String after = done(bob.sendText(life.invited, "Hello again")).eventId();
        assertThat(bob.event(life.invited, after).body().at("/content/body")).hasToString("\"Hello again\"");
    }

    @Test
    @Order(10)
    void theDoctorNamesWhatMustBeCleanedAndHow() {
        Outcome doctor = wall.doctor();
        assertThat(doctor.exit()).as(doctor.said()).isEqualTo(1);
        says(doctor, "OPEN", "outsiders", life.shared, "→");
        assertThat(doctor.line("outsiders")).doesNotContain(life.invited);
        says(doctor, "WEAK", "encrypted rooms", life.encryptedChat, "→");
        says(doctor, "WEAK", "rooms for guests", life.square, "→");
        says(doctor, "WEAK", "rooms for readers", life.square, "→");
        says(doctor, "WEAK", "published rooms", life.square, "→");
        says(doctor, "WEAK", "shareable rooms", life.office, life.shared, "→");
        says(doctor, "OPEN", "guest accounts", life.guest.userId(), "→");
        says(doctor, "OPEN", "pushers", life.carol.userId(), "→");
        says(doctor, "ok", "old files", "3 files of 2 people");
        says(doctor, "WEAK", "old room versions", life.office, "→");
        says(doctor, "WEAK", "listeners", "port " + site.ports.get("BRANCH"), "→");
        assertThat(doctor.line("listeners")).doesNotContain("port " + site.ports.get("CLIENT"));
        says(doctor, "ok", "first module", "site_rule.SiteRule");
        says(doctor, "WEAK", "application services", "bridge at ", "→");
    }

    @Test
    @Order(11)
    void aDryRunOfCleaningChangesNothing() {
        Outcome dry = wall.clean("");
        assertThat(dry.exit()).as(dry.said()).isZero();
        assertThat(dry.said())
                .contains("would   put " + life.olga.userId() + " out of " + life.shared)
                .contains("would   close " + life.office + " to all other servers")
                .contains("would   take " + life.square + " out of the directory")
                .contains("would   deactivate and lock the guest " + life.guest.userId())
                .contains("would   remove a pusher of " + life.carol.userId())
                .contains("With --yes they are done.");
        assertThat(here(life.alice)
                        .getState(life.shared, "m.room.member", life.olga.userId())
                        .text("membership"))
                .isEqualTo("join");
    }

    @Test
    @Order(12)
    void carryingOutTheMendsMakesTheDoctorContent() throws Exception {
        Outcome clean = wall.clean(" --yes");
        assertThat(clean.exit()).as(clean.said()).isZero();
        assertThat(clean.said()).contains("left    1 encrypted rooms").contains(life.encryptedChat);
        assertThat(wall.clean(" --yes").said()).contains("Nothing to do.");
        Answer out = here(life.alice).getState(life.shared, "m.room.member", life.olga.userId());
        assertThat(out.text("membership")).isEqualTo("leave");
        assertThat(out.text("reason")).contains(wall.serviceUser());
        assertThat(life.guest.whoami().status()).isEqualTo(401);
        // What only people can do, as the doctor says.
        done(here(life.alice).leave(life.encryptedChat));
        done(here(life.bob).leave(life.encryptedChat));
        Path main = site.etc.resolve("homeserver.yaml");
        Files.writeString(main, Files.readString(main).replace("0.0.0.0", "127.0.0.1"));
        wall.registerAgain();

        Outcome doctor = wall.doctor();

        assertThat(doctor.exit()).as(doctor.said()).isZero();
        assertThat(doctor.said().lines().filter(line -> line.matches("ok +\\d\\.\\d +(" + MENDED + ") {2,}.*")))
                .as(doctor.said())
                .hasSize(9);
        String line =
                done(here(life.alice).sendText(life.shared, "Among ourselves")).eventId();
        assertThat(here(life.alice).event(life.shared, line).body().at("/content/body"))
                .hasToString("\"Among ourselves\"");
    }

    @Test
    @Order(13)
    void theSitesOwnFilesUndoTheWallAndCleanedRoomsStayClosed() {
        wall.undo();

        assertThat(life.alice.sendText(life.office, "As before").ok()).isTrue();
        assertThat(site.answers("CLIENT", "/_synapse/client/intramural")).isFalse();
        everyday.listeners();
        everyday.files(site.client());
        done(life.bob.download(life.minutes));
        String fresh = done(life.alice.createRoom(
                        MatrixUser.json("{\"preset\":\"public_chat\",\"room_alias_name\":\"fresh\"}")))
                .roomId();
        MatrixUser otto = site.signUp(site.elsewhere(), "user", "otto");
        done(life.olga.join("#fresh:" + site.name));
        otto.join("#joint:" + site.name);
        done(otto.join("#fresh:" + site.name));
        until("the join that comes after", () -> members(fresh), people -> people.contains(otto.userId()));
        assertThat(members(life.shared)).doesNotContain(otto.userId(), life.olga.userId());
    }

    private String members(String room) {
        return life.alice.joinedMembers(room).body().toString();
    }

    private static void says(Outcome doctor, String status, String line, String... parts) {
        assertThat(doctor.line(line)).as(line).startsWith(status + " ").contains(parts);
    }

    /** The same person, with the token that they have, through the gateway. */
    private MatrixUser here(MatrixUser person) {
        return person.through(wall.gateway());
    }
}
