package intramural.perimeter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the doctor reads in a homeserver's configuration; the cases are a table. */
class WrittenChecksTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "/perimeter/written.tsv",
            delimiter = '\t',
            quoteCharacter = '\u0001',
            numLinesToSkip = 1)
    void saysHowASettingStands(String check, String settings, String logging, String services, String result)
            throws IOException {
        Site.Written written = new Site.Written(
                json(settings),
                json(logging == null ? "{}" : logging),
                services == null ? List.of() : List.of(new Site.AppService("/etc/one.yaml", json(services))));

        Seen seen = Objects.requireNonNull(looks(written).get(check), check);

        assertThat(seen.status().word()).isEqualTo(result);
        assertThat(seen.mend().isEmpty()).isEqualTo(result.equals("ok"));
        ExpectedMends.holdFor(check, result, seen.mend());
    }

    /** Settings of the wall that lines of their own try from outside or read; what is not here is among the others. */
    private static final Set<String> LINES_OF_THEIR_OWN = Set.of(
            "listeners",
            "modules",
            "app_service_config_files",
            "federation_domain_whitelist",
            "federation_whitelist_endpoint_enabled",
            "suppress_key_server_warning",
            "allow_public_rooms_without_auth",
            "require_auth_for_profile_requests",
            "default_room_version",
            "encryption_enabled_by_default_for_room_type",
            "extra_well_known_client_content",
            "enable_set_displayname",
            "enable_set_avatar_url",
            "allow_per_room_profiles",
            "enable_3pid_changes",
            "start_pushers",
            "push",
            "enable_registration",
            "allow_guest_access",
            "redaction_retention_period",
            "retention",
            "user_ips_max_age",
            "ip_range_blacklist",
            "experimental_features");

    @Test
    void everySettingOfTheWallIsLookedAt() throws IOException {
        try (InputStream wall =
                Objects.requireNonNull(Site.class.getResourceAsStream("/intramural/app/synapse.yaml"))) {
            Map<String, Object> settings = new Yaml(new SafeConstructor(new LoaderOptions())).load(wall);

            assertThat(settings.keySet())
                    .filteredOn(name -> !LINES_OF_THEIR_OWN.contains(name))
                    .isNotEmpty()
                    .allMatch(name -> OtherSettings.names().contains("/" + name));
        }
    }

    @Test
    void knowsNothingOfWhatMayNotBeReadAndSaysWhatToDo() {
        assertThat(looks(null).values())
                .hasSize(15)
                .allMatch(seen -> seen.status() == Observation.Status.UNKNOWN)
                .allMatch(seen -> seen.mend().startsWith("name it with --homeserver-config"));
    }

    @Test
    void namesWhatStandsBesideUs() throws IOException {
        Site.Written written = new Site.Written(
                json("""
                        {'modules':[{'module':'intramural_door.Door'},{'module':'site.Rule'}],
                         'listeners':[{'port':8108,'type':'http','resources':[{'names':['client','consent']}]}]}"""),
                json("{}"),
                List.of(
                        new Site.AppService("/etc/bridge.yaml", json("{'id':'bridge','url':'https://bridge.example'}")),
                        new Site.AppService("/etc/none.yaml", MissingNode.getInstance())));

        Map<String, Seen> looks = looks(written);

        assertThat(said(looks, "listeners"))
                .contains("port 8108 (client, consent)")
                .contains("bind_addresses");
        assertThat(said(looks, "first module")).contains("site.Rule");
        assertThat(said(looks, "application services"))
                .contains("bridge at https://bridge.example, /etc/none.yaml (cannot be read)")
                .contains("1.3");
    }

    private static String said(Map<String, Seen> looks, String check) {
        Seen seen = Objects.requireNonNull(looks.get(check), check);
        return seen.what() + " → " + seen.mend();
    }

    private static JsonNode json(String text) throws IOException {
        return StrictJson.MAPPER.readTree(text.replace('\'', '"'));
    }

    private static Map<String, Seen> looks(Site.@Nullable Written written) {
        URI nowhere = URI.create("http://127.0.0.1:1");
        Site site = new Site(
                nowhere,
                null,
                nowhere,
                null,
                nowhere,
                "agency.example",
                "@intramural:agency.example",
                "intramural",
                new Site.Tokens("a", "b", "c"),
                Set.of(),
                List.of(),
                written);
        return new WrittenChecks(site)
                .all().stream()
                        .collect(Collectors.toMap(
                                Check::name, check -> check.look().get()));
    }
}
