package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import intramural.demo.People;
import intramural.demo.Ports;
import intramural.demo.Progress;
import intramural.demo.Provisioning;
import intramural.demo.SynapseConfig;
import intramural.demo.SynapseInstall;
import intramural.demo.SynapseProcess;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness alone: a Synapse with no module and no service. */
class SynapseHarnessIT {

    @TempDir
    Path folder;

    /** What it takes to start a Synapse. */
    private record Bare(Path folder, Path python, SynapseConfig config, URI url, Progress progress) {

        private static final HttpClient HTTP = HttpClient.newHttpClient();

        SynapseProcess synapse() {
            return new SynapseProcess(python, config.file(), url, log(), progress);
        }

        Path log() {
            return folder.resolve("logs/synapse.log");
        }

        /** As they were written down last. */
        People people() {
            return People.load(folder.resolve("people.json"));
        }

        Provisioning provisioning(People people) {
            return new Provisioning(HTTP, url, config.registrationSecret(), people, progress);
        }
    }

    private Bare bare() {
        Progress progress = new Progress(System.out);
        Path python = SynapseStack.python();
        Ports ports = Ports.choose(Ports.USUAL);
        SynapseConfig config = new SynapseConfig(folder.resolve("synapse"), SynapseConfig.SERVER_NAME);
        config.write(ports.synapse());
        return new Bare(folder, python, config, URI.create("http://127.0.0.1:" + ports.synapse() + "/"), progress);
    }

    @Test
    void startsAHomeserverWhosePeopleTalkAndKeepTheirTokensOverARestart() throws Exception {
        Bare bare = bare();
        People people = bare.people();
        try (SynapseProcess synapse = bare.synapse()) {
            synapse.start();
            Provisioning provisioning = bare.provisioning(people);
            provisioning.makeAccounts();
            provisioning.makeRooms(bare.url());
            MatrixUser alice = provisioning.user("alice", bare.url());
            assertThat(alice.sendText(people.room("salem"), "Good morning").ok())
                    .isTrue();
            assertThat(alice.raw("PUT", "/_matrix/client/v3/rooms/x/send/canary-in-the-path/1", null)
                            .ok())
                    .isFalse();

            synapse.restart();

            People again = bare.people();
            Provisioning second = bare.provisioning(again);
            second.makeAccounts();
            second.makeRooms(bare.url());
            assertThat(again.rooms()).isEqualTo(people.rooms());
            Answer messages = second.user("bob", bare.url()).messages(again.room("salem"), 5);
            assertThat(messages.body().path("chunk").findValuesAsText("body")).contains("Good morning");
            assertThat(second.user("admin", bare.url())
                            .raw("GET", "/_synapse/admin/v1/server_version", null)
                            .text("server_version"))
                    .isEqualTo(SynapseInstall.SYNAPSE_VERSION);
        }
        assertThat(Files.readString(bare.log())).doesNotContain("canary-in-the-path");
    }

    /** Its tokens are placeholders, which our service refuses ({@code RunCommandTest}); to a homeserver they are tokens. */
    @Test
    void readsTheSampleRegistrationAndDeliversByItWhatHappensInEveryRoom() throws Exception {
        Bare bare = bare();
        try (Bridge service = new Bridge();
                SynapseProcess synapse = bare.synapse()) {
            Path sample = folder.resolve("registration.yaml");
            String text = Files.readString(Path.of("registration.yaml"));
            Files.writeString(
                    sample, text.replace("http://127.0.0.1:8009", service.url().toString()));
            Files.writeString(
                    bare.config().file(), "app_service_config_files: ['" + sample + "']\n", StandardOpenOption.APPEND);
            synapse.start();
            MatrixUser own = new MatrixUser(Bare.HTTP, bare.url(), "?", "CHANGE_ME_as_token_run_register");
            assertThat(own.whoami().text("user_id")).isEqualTo("@intramural:" + SynapseConfig.SERVER_NAME);
            Provisioning provisioning = bare.provisioning(bare.people());
            provisioning.makeAccounts();
            MatrixUser alice = provisioning.user("alice", bare.url());
            String room = Scene.done(alice.createRoom(MatrixUser.json("{}"))).roomId();

            String event = Scene.done(alice.sendText(room, "Good morning")).eventId();

            await().atMost(Duration.ofSeconds(60)).until(() -> service.hasGot(event));
        }
    }

    @Test
    void endsWithItsOwnerEvenWhenThatIsKilled() throws Exception {
        Bare bare = bare();
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SynapseOwner.class.getName(),
                        bare.python().toString(),
                        bare.config().file().toString(),
                        bare.url().toString(),
                        folder.resolve("synapse.log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = owner.inputReader(StandardCharsets.UTF_8)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> SynapseOwner.STARTED.equals(said.readLine()));
            MatrixUser anybody = MatrixUser.anonymous(Bare.HTTP, bare.url());
            assertThat(versions(anybody)).isEqualTo(200);

            owner.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(20)).until(() -> versions(anybody) == Answer.NO_ANSWER);
        } finally {
            owner.destroyForcibly();
        }
    }

    private static int versions(MatrixUser anybody) {
        return anybody.raw("GET", "/_matrix/client/versions", null).status();
    }
}
