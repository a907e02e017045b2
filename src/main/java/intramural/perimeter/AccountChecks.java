package intramural.perimeter;

import static intramural.perimeter.Part.ADMIN;
import static intramural.perimeter.Part.HOMESERVER;
import static intramural.perimeter.Part.TOKEN;
import static intramural.perimeter.Part.VERDICTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** 1.1, 1.2, 3.2: who gets an account, and what an account can do past the doors. */
final class AccountChecks {

    private final Visit visit;

    AccountChecks(Visit visit) {
        this.visit = visit;
    }

    List<Check> all() {
        return List.of(
                Check.of("1.1", "registration closed", this::registration, HOMESERVER),
                Check.of("1.1", "guests closed", this::guests, HOMESERVER),
                Check.of("1.1", "room directory", this::directory, TOKEN),
                Check.of("1.1", "profiles", this::profiles, HOMESERVER),
                Check.of("3.2", "profile changes", this::profileChanges, TOKEN),
                Check.of("1.2", "e-mail and phone", this::threepids, TOKEN),
                Check.of("1.2", "named addresses", new NamedAddressCheck(visit)::look, TOKEN),
                Check.of("1.3", "login tokens", this::loginTokens, TOKEN),
                Check.of("2.2", "delayed events", this::delayedEvents, TOKEN),
                Check.of("3.2", "profile fields", this::profileFields, VERDICTS));
    }

    private Seen registration() {
        // An open homeserver answers with the steps to take; without them it makes no account.
        Reply reply = visit.asStranger("POST", "/_matrix/client/v3/register", Visit.object());
        return switch (reply.status()) {
            case 403, 404 -> Seen.ok("nobody can make an account");
            case 200, 401 -> Seen.open("anybody can make an account", "enable_registration: false");
            default -> Seen.unknown("registering gave " + reply, "enable_registration: false");
        };
    }

    private Seen guests() {
        Reply reply = visit.asStranger("POST", "/_matrix/client/v3/register?kind=guest", Visit.object());
        if (reply.isOk()) {
            removeGuest(reply.json().path("user_id").asText(""));
            return Seen.open("anybody can be a guest", "allow_guest_access: false");
        }
        return reply.status() == 403 || reply.isNoRoute()
                ? Seen.ok("nobody can be a guest")
                : Seen.unknown("asking to be a guest gave " + reply, "allow_guest_access: false");
    }

    private void removeGuest(String user) {
        if (!user.isEmpty() && !visit.isMissing(ADMIN)) {
            AccountSurvey.shut(visit, user);
        }
    }

    private Seen directory() {
        Reply stranger = visit.asStranger("GET", "/_matrix/client/v3/publicRooms", null);
        if (stranger.isOk()) {
            return Seen.open("strangers can read it", "allow_public_rooms_without_auth: false");
        }
        Reply member = visit.asService("GET", "/_matrix/client/v3/publicRooms?limit=1", null);
        if (stranger.status() != 401 || !member.isOk()) {
            return Seen.unknown(
                    "reading it gave " + stranger + " to a stranger and " + member + " to us",
                    "allow_public_rooms_without_auth: false");
        }
        return member.json().path("chunk").isEmpty()
                ? Seen.ok("closed to strangers, and empty")
                : Seen.weak(
                        "closed to strangers, but rooms are listed in it",
                        "room_list_publication_rules: [{action: deny}], and take them out of it");
    }

    private Seen profiles() {
        String path = "/_matrix/client/v3/profile/" + Visit.enc(visit.site().serviceUser());
        Reply reply = visit.asStranger("GET", path, null);
        return switch (reply.status()) {
            case 401, 403 -> Seen.ok("strangers cannot read names");
            case 200 -> Seen.open("strangers can read names", "require_auth_for_profile_requests: true");
            default -> Seen.unknown("reading a name gave " + reply, "require_auth_for_profile_requests: true");
        };
    }

    private Seen profileChanges() {
        return switchedOff(
                "people cannot change name or picture",
                "which no door sees",
                Map.of(
                        "m.set_displayname", "enable_set_displayname: false",
                        "m.set_avatar_url", "enable_set_avatar_url: false"));
    }

    private Seen threepids() {
        return switchedOff(
                "none can be bound to an account",
                "which lead outside",
                Map.of("m.3pid_changes", "enable_3pid_changes: false"));
    }

    /** A capability that is not named is a capability that people have. */
    private Seen switchedOff(String good, String why, Map<String, String> switches) {
        Reply reply = visit.capabilities();
        if (!reply.isOk()) {
            return Seen.unknown("the homeserver does not say what people can do: " + reply, "run again");
        }
        List<String> on = new ArrayList<>();
        List<String> mends = new ArrayList<>();
        new TreeMap<>(switches).forEach((capability, mend) -> {
            if (reply.json()
                    .path("capabilities")
                    .path(capability)
                    .path("enabled")
                    .asBoolean(true)) {
                on.add(capability);
                mends.add(mend);
            }
        });
        return on.isEmpty()
                ? Seen.ok(good)
                : Seen.open("people have " + String.join(", ", on) + ", " + why, String.join(", ", mends));
    }

    /** Only where it is named can people have it. */
    private Seen loginTokens() {
        Reply reply = visit.capabilities();
        if (!reply.isOk()) {
            return Seen.unknown("the homeserver does not say what people can do: " + reply, "run again");
        }
        boolean on = reply.json()
                .path("capabilities")
                .path("m.get_login_token")
                .path("enabled")
                .asBoolean(false);
        return on
                ? Seen.weak(
                        "whoever finds a client open can take its login along to any other",
                        "login_via_existing_session: {enabled: false}")
                : Seen.ok("no client hands its login on to another");
    }

    private Seen delayedEvents() {
        Reply reply = visit.capabilities();
        if (!reply.isOk()) {
            return Seen.unknown("the homeserver does not say what people can do: " + reply, "run again");
        }
        long most = reply.json()
                .path("capabilities")
                .path("org.matrix.msc4140.delayed_events")
                .path("max_delay_ms")
                .asLong(0);
        return most == 0
                ? Seen.ok("off")
                : Seen.open(
                        "a message can be sent now and judged up to " + most / 1000 + " s later",
                        "remove max_event_delay_duration");
    }

    private Seen profileFields() {
        return ProfileCheck.look(visit, visit::asService, "mend what `module` says");
    }
}
