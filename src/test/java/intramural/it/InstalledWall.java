package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.MatrixUser;
import intramural.it.SiteProgram.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The wall at a site, put up and looked after by the commands that README names. */
final class InstalledWall {

    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Pattern CALL = Pattern.compile("PUT (http://\\S+?)(/_synapse/admin/v2/users/\\S+) +(\\{.*})");

    private final LivedInSite site;
    private final MatrixUser admin;
    private final ReadmeSteps readme;
    private String registered = "";
    private SiteProgram synapse;

    /** @param admin the site's administrator, at Synapse itself */
    InstalledWall(LivedInSite site, MatrixUser admin) {
        this.site = site;
        this.admin = admin;
        this.readme = new ReadmeSteps()
                .calling("http://127.0.0.1:8008", site.client())
                .calling("agency.example", site.name)
                .calling("/etc/intramural", site.folder.resolve("intramural"))
                .calling("/opt/synapse/bin", site.bin)
                .calling("appservice/synapse", moduleSource())
                .saying(
                        "/etc/synapse/homeserver.yaml",
                        List.of(
                                site.etc.resolve("homeserver.yaml").toString(),
                                site.etc.resolve("conf.d").toString()))
                .saying("appservice/intramural", ServiceProcess.program());
    }

    /** A copy, because the installer builds beside the source. */
    private Path moduleSource() {
        Path from = HERE.resolve("appservice/synapse");
        Path copy = site.folder.resolve("module-source");
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(copy);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** Step 1. */
    void register(String... more) {
        List<String> command = readme.command(" register ");
        command.addAll(List.of(
                "--service-url", site.at("SERVICE").toString(),
                "--gateway-port", site.ports.get("GATEWAY"),
                "--management-port", site.ports.get("MANAGE"),
                "--keys-port", site.ports.get("KEYS")));
        command.addAll(List.of(more));
        registered = done(command).said();
    }

    /** Step 2. */
    void installModuleAndRestart() {
        done(readme.command("pip install"));
        synapse = site.start(readme.command("synapse.app.homeserver"));
    }

    /** Step 3, with the call that {@code register} has printed. */
    void runService() {
        SiteProgram service = site.keep(
                SiteProgram.start(readme.command(" run "), HERE, site.folder.resolve("service.log"), Map.of()));
        service.until(
                "the service's user is registered",
                () -> admin.raw("GET", "/_synapse/admin/v2/users/" + MatrixUser.enc(serviceUser()), null)
                        .ok());
        Matcher call = CALL.matcher(registered);
        assertThat(call.find()).as("the call in what register has printed").isTrue();
        assertThat(call.group(1)).isEqualTo(site.client().toString());
        Scene.done(admin.raw("PUT", call.group(2), MatrixUser.json(call.group(3))));
        service.until(
                "the self-test has passed",
                () -> MatrixUser.anonymous(site.http, site.at("MANAGE"))
                        .raw("GET", "/ready", null)
                        .ok());
    }

    /** After a change of the site's own files: the merged file anew, and Synapse restarted with it. */
    void registerAgain() {
        String first = registered;
        register("--keep-secrets");
        registered = first;
        synapse.close();
        synapse = site.start(readme.command("synapse.app.homeserver"));
    }

    /** Synapse with the site's own files again. */
    void undo() {
        synapse.close();
        synapse = site.startAsEver();
    }

    Outcome doctor() {
        return SiteProgram.run(readme.command(" doctor "), HERE);
    }

    Outcome clean(String... more) {
        List<String> command = readme.command(" clean ");
        command.addAll(List.of(more));
        return SiteProgram.run(command, HERE);
    }

    private static Outcome done(List<String> command) {
        Outcome outcome = SiteProgram.run(command, HERE);
        assertThat(outcome.exit()).as(outcome.said()).isZero();
        return outcome;
    }

    /** What {@code register} has printed. */
    String registered() {
        return registered;
    }

    URI gateway() {
        return site.at("GATEWAY");
    }

    String serviceUser() {
        return "@intramural:" + site.name;
    }
}
