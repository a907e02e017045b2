package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.matrix.MatrixId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people show of themselves, straight at Synapse and past the client-server API. */
@ExtendWith(SynapseStack.class)
class ProfileIT {

    @Test
    void refusesStraightAtSynapseWhatMayNotBeShown(DemoStack stack) {
        Scene scene = new Scene(stack);
        MatrixUser mallory = scene.straight("mallory");
        String profile = profile(mallory);
        JsonNode before = done(mallory.raw("GET", profile, null)).body();

        assertThat(set(mallory, profile, "m.tz", "America/Los_Angeles").ok()).isTrue();
        refused(set(mallory, profile, "org.example.note", "her ssn is 812-66-4093"), "3.2");
        refused(set(mallory, profile, "avatar_url", "mxc://intramural.localhost/AbCdEfGhIjKl"), "3.3");

        ObjectNode after = (ObjectNode) done(mallory.raw("GET", profile, null)).body();
        assertThat(after.remove("m.tz").asText()).isEqualTo("America/Los_Angeles");
        assertThat(after).isEqualTo(before);
        assertThat(scene.told(mallory, "3.3")).doesNotContain("812-66-4093");
    }

    /** An administrator's tools ask nobody. */
    @Test
    void takesAwayWhatAnAdministratorWritesIntoAProfile(DemoStack stack) {
        Scene scene = new Scene(stack);
        MatrixUser carol = scene.person("carol");

        done(scene.straight("admin")
                .raw(
                        "PUT",
                        "/_synapse/admin/v2/users/" + MatrixUser.enc(carol.userId()),
                        MatrixUser.json("{\"displayname\":\"Carol, ssn 812-66-4093\"}")));

        Scene.until(
                "the name to be taken away",
                () -> done(carol.raw("GET", profile(carol), null)).body(),
                now -> now.path("displayname").asText().equals(MatrixId.localpart(carol.userId())));
        assertThat(scene.told(carol, "3.2")).doesNotContain("812-66-4093");
    }

    @Test
    void takesTheTextOfAPresenceAwayBeforeAnybodyIsTold(DemoStack stack) {
        Scene scene = new Scene(stack);
        scene.room("mallory", "bob");
        MatrixUser mallory = scene.straight("mallory");
        MatrixUser bob = scene.straight("bob");
        String path = "/_matrix/client/v3/presence/" + MatrixUser.enc(mallory.userId()) + "/status";
        String since = bob.sync(null, Duration.ZERO).text("next_batch");

        done(mallory.raw("PUT", path, MatrixUser.json("""
                {"presence":"unavailable","status_msg":"At lunch until one"}""")));

        JsonNode told = Scene.until(
                "her presence in /sync",
                () -> done(bob.sync(since, Duration.ofSeconds(2))).body(),
                batch -> batch.at("/presence/events").findValuesAsText("sender").contains(mallory.userId()));
        assertThat(told.toString()).contains("\"unavailable\"").doesNotContain("At lunch", "status_msg");
        assertThat(done(bob.raw("GET", path, null)).body().has("status_msg")).isFalse();
    }

    private static String profile(MatrixUser person) {
        return "/_matrix/client/v3/profile/" + MatrixUser.enc(person.userId());
    }

    private static Answer set(MatrixUser person, String profile, String field, String value) {
        return person.raw("PUT", profile + "/" + field, MatrixUser.json("{\"" + field + "\":\"" + value + "\"}"));
    }

    private static void refused(Answer answer, String paragraph) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().at("/org.intramural/paragraph").asText()).isEqualTo(paragraph);
    }
}
