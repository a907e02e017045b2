package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.matrix.MatrixId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people show of themselves straight at Synapse, which asks nobody: it is taken away, and its owner told. */
@ExtendWith(SynapseStack.class)
class ProfileIT {

    @Test
    void takesAwayWhatIsSetPastTheGateway(DemoStack stack) {
        Scene scene = new Scene(stack);
        MatrixUser mallory = scene.straight("mallory");
        String profile = "/_matrix/client/v3/profile/" + MatrixUser.enc(mallory.userId());
        JsonNode before = done(mallory.raw("GET", profile, null)).body();

        set(mallory, profile, "m.tz", "America/Los_Angeles");
        set(mallory, profile, "org.example.note", "her ssn is 812-66-4093");
        set(mallory, profile, "avatar_url", "mxc://" + MatrixId.server(mallory.userId()) + "/AbCdEfGhIjKl");

        Scene.until(
                "the profile to be as it was",
                () -> done(mallory.raw("GET", profile, null)).body(),
                now -> !now.has("org.example.note") && !now.has("avatar_url"));
        JsonNode after = done(mallory.raw("GET", profile, null)).body();
        assertThat(after.path("displayname")).isEqualTo(before.path("displayname"));
        assertThat(after.path("m.tz").asText()).isEqualTo("America/Los_Angeles");
        assertThat(scene.told(mallory, "3.3")).doesNotContain("812-66-4093");
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
                {"presence":"unavailable","status_msg":"her ssn is 812-66-4093"}""")));

        JsonNode told = Scene.until(
                "her presence in /sync",
                () -> done(bob.sync(since, Duration.ofSeconds(2))).body(),
                batch -> batch.at("/presence/events").findValuesAsText("sender").contains(mallory.userId()));
        assertThat(told.toString()).contains("\"unavailable\"").doesNotContain("812-66-4093", "status_msg");
        assertThat(done(bob.raw("GET", path, null)).body().has("status_msg")).isFalse();
    }

    private static void set(MatrixUser person, String profile, String field, String value) {
        done(person.raw("PUT", profile + "/" + field, MatrixUser.json("{\"" + field + "\":\"" + value + "\"}")));
    }
}
