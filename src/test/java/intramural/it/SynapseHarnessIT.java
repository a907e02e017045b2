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

    @Test
    void startsAHomeserverWhosePeopleTalkAndKeepTheirTokensOverARestart() throws Exception {
        Progress progress = new Progress(System.out);
        Path python = SynapseStack.install(progress).install();
        Ports ports = Ports.choose(Ports.USUAL);
        URI url = URI.create("http://127.0.0.1:" + ports.synapse() + "/");
        SynapseConfig config = new SynapseConfig(folder.resolve("synapse"), SynapseConfig.SERVER_NAME);
        config.write(ports.synapse());
        People people = People.load(folder.resolve("people.json"));
        Path log = folder.resolve("logs/synapse.log");
        HttpClient http = HttpClient.newHttpClient();
        try (SynapseProcess synapse = new SynapseProcess(python, config.file(), url, log, progress)) {
            synapse.start();
            Provisioning provisioning = new Provisioning(http, url, config.registrationSecret(), people, progress);
            provisioning.makeAccounts();
            provisioning.makeRooms(url);
            MatrixUser alice = provisioning.user("alice", url);
            assertThat(alice.sendText(people.room("salem"), "Good morning").ok())
                    .isTrue();
            assertThat(alice.raw("PUT", "/_matrix/client/v3/rooms/x/send/canary-in-the-path/1", null)
                            .ok())
                    .isFalse();

            synapse.restart();

            People again = People.load(folder.resolve("people.json"));
            Provisioning second = new Provisioning(http, url, config.registrationSecret(), again, progress);
            second.makeAccounts();
            second.makeRooms(url);
            assertThat(again.rooms()).isEqualTo(people.rooms());
            Answer messages = second.user("bob", url).messages(again.room("salem"), 5);
            assertThat(messages.body().path("chunk").findValuesAsText("body")).contains("Good morning");
            assertThat(second.user("admin", url)
                            .raw("GET", "/_synapse/admin/v1/server_version", null)
                            .text("server_version"))
                    .isEqualTo(SynapseInstall.SYNAPSE_VERSION);
        }
        assertThat(Files.readString(log)).doesNotContain("canary-in-the-path");
    }

    /** Its tokens are placeholders, which our service refuses ({@code RunCommandTest}); to a homeserver they are tokens. */
    @Test
    void readsTheSampleRegistrationAndDeliversByItWhatHappensInEveryRoom() throws Exception {
        Progress progress = new Progress(System.out);
        Path python = SynapseStack.install(progress).install();
        Ports ports = Ports.choose(Ports.USUAL);
        URI url = URI.create("http://127.0.0.1:" + ports.synapse() + "/");
        SynapseConfig config = new SynapseConfig(folder.resolve("synapse"), SynapseConfig.SERVER_NAME);
        config.write(ports.synapse());
        People people = People.load(folder.resolve("people.json"));
        Path log = folder.resolve("logs/synapse.log");
        HttpClient http = HttpClient.newHttpClient();
        try (Bridge service = new Bridge();
                SynapseProcess synapse = new SynapseProcess(python, config.file(), url, log, progress)) {
            Path sample = folder.resolve("registration.yaml");
            String text = Files.readString(Path.of("registration.yaml"));
            Files.writeString(
                    sample, text.replace("http://127.0.0.1:8009", service.url().toString()));
            Files.writeString(
                    config.file(), "app_service_config_files: ['" + sample + "']\n", StandardOpenOption.APPEND);
            synapse.start();
            MatrixUser own = new MatrixUser(http, url, "?", "CHANGE_ME_as_token_run_register");
            assertThat(own.whoami().text("user_id")).isEqualTo("@intramural:" + SynapseConfig.SERVER_NAME);
            Provisioning provisioning = new Provisioning(http, url, config.registrationSecret(), people, progress);
            provisioning.makeAccounts();
            MatrixUser alice = provisioning.user("alice", url);
            String room = Scene.done(alice.createRoom(MatrixUser.json("{}"))).roomId();

            String event = Scene.done(alice.sendText(room, "Good morning")).eventId();

            await().atMost(Duration.ofSeconds(60)).until(() -> service.hasGot(event));
        }
    }

    @Test
    void endsWithItsOwnerEvenWhenThatIsKilled() throws Exception {
        Path python = SynapseStack.install(new Progress(System.out)).install();
        Ports ports = Ports.choose(Ports.USUAL);
        URI url = URI.create("http://127.0.0.1:" + ports.synapse() + "/");
        SynapseConfig config = new SynapseConfig(folder.resolve("synapse"), SynapseConfig.SERVER_NAME);
        config.write(ports.synapse());
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SynapseOwner.class.getName(),
                        python.toString(),
                        config.file().toString(),
                        url.toString(),
                        folder.resolve("synapse.log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = owner.inputReader(StandardCharsets.UTF_8)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> SynapseOwner.STARTED.equals(said.readLine()));
            MatrixUser anybody = MatrixUser.anonymous(HttpClient.newHttpClient(), url);
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
