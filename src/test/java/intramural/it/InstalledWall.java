package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.MatrixUser;
import intramural.it.SiteProgram.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wall at a site, put up and looked after by the commands that README names. */
final class InstalledWall {

    private static final Pattern CALL = Pattern.compile("PUT (http://\\S+?)(/_synapse/admin/v2/users/\\S+) +(\\{.*})");

    /** What names another port than the usual one. */
    private static final Map<String, String> OPTIONS = Map.of(
            "SERVICE", " --service-url http://127.0.0.1:",
            "GATEWAY", " --gateway-port ",
            "MANAGE", " --management-port ",
            "KEYS", " --keys-port ");

    private final LivedInSite site;
    private final Path here;
    private final MatrixUser admin;
    private final ReadmeSteps readme;
    private String registered = "";
    private SiteProgram synapse;

    /** @param admin the site's administrator, at Synapse itself */
    InstalledWall(LivedInSite site, MatrixUser admin) {
        this.site = site;
        this.admin = admin;
        this.here = site.folder.resolve("program");
        UnpackedProgram.into(here);
        this.readme = new ReadmeSteps()
                .calling("http://127.0.0.1:8008", site.client())
                .calling("agency.example", site.name)
                .calling("/etc/intramural", site.folder.resolve("intramural"))
                .calling("/opt/synapse/bin", site.bin)
                .calling(
                        "/etc/synapse/homeserver.yaml",
                        site.etc.resolve("homeserver.yaml"),
                        site.etc.resolve("conf.d"));
    }

    /** Step 1. */
    void register() {
        registered = done(registering()).said();
    }

    /** Where a port of the wall's is taken on this machine, another is named, as anybody would have to. */
    private String registering() {
        StringBuilder command = new StringBuilder(readme.command(" register "));
        LivedInSite.USUAL.forEach((place, port) -> {
            String option = OPTIONS.get(place);
            if (option != null && !site.ports.get(place).equals(port)) {
                command.append(option).append(site.ports.get(place));
            }
        });
        return command.toString();
    }

    /** Step 2. */
    void installModuleAndRestart() {
        done(readme.command("pip install"));
        synapse = site.start(readme.command("synapse.app.homeserver"));
    }

    /** Step 3, with the call that {@code register} has printed. */
    void runService() {
        SiteProgram service = site.keep(
                SiteProgram.start(readme.command(" run "), here, site.folder.resolve("service.log"), Map.of()));
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
        done(registering() + " --keep-secrets");
        synapse.close();
        synapse = site.start(readme.command("synapse.app.homeserver"));
    }

    /** Synapse with the site's own files again. */
    void undo() {
        synapse.close();
        synapse = site.startAsEver();
    }

    Outcome doctor() {
        return SiteProgram.run(readme.command(" doctor "), here);
    }

    Outcome clean(String more) {
        return SiteProgram.run(readme.command(" clean ") + more, here);
    }

    private Outcome done(String command) {
        Outcome outcome = SiteProgram.run(command, here);
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
