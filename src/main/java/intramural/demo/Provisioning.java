package intramural.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.People.Account;
import intramural.matrix.StrictJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the demonstration's accounts and rooms, each once: what an earlier start made is found again. Accounts are made
 * straight at the homeserver with its registration secret, rooms by their owners through the gateway.
 */
public final class Provisioning {

    private static final Duration SERVICE_LIMIT = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI direct;
    private final String registrationSecret;
    private final People people;
    private final Progress progress;

    /** @param direct where the homeserver itself listens */
    public Provisioning(HttpClient http, URI direct, String registrationSecret, People people, Progress progress) {
        this.http = http;
        this.direct = direct;
        this.registrationSecret = registrationSecret;
        this.people = people;
        this.progress = progress;
    }

    /** Makes every account, or logs it in again where its token is dead. */
    public void makeAccounts() {
        Progress.Step step = progress.start("Making " + Persona.ALL.size() + " people");
        for (Persona persona : Persona.ALL) {
            Account known = people.find(persona.name());
            if (known == null) {
                people.put(persona.name(), register(persona));
            } else if (!user(persona.name(), direct).whoami().ok()) {
                people.put(persona.name(), logIn(known));
            }
            step.tick();
        }
        step.done();
    }

    /**
     * Makes the service's own user a server administrator as soon as the service has registered it.
     *
     * @param serviceUser its user id
     */
    public void empower(String serviceUser) {
        Progress.Step step = progress.start("Giving " + serviceUser + " its rights");
        MatrixUser admin = user(Persona.ADMIN.name(), direct);
        String path = "/_synapse/admin/v2/users/" + MatrixUser.enc(serviceUser);
        long limit = System.nanoTime() + SERVICE_LIMIT.toNanos();
        while (!admin.raw("GET", path, null).ok()) {
            if (System.nanoTime() > limit) {
                step.failed();
                throw new DemoException("The service did not register " + serviceUser + " on the homeserver within "
                        + SERVICE_LIMIT.toSeconds() + " s; its log says why.");
            }
            step.tick();
            Progress.pause();
        }
        Answer answer = admin.raw("PUT", path, MatrixUser.json("{\"admin\":true}"));
        if (!answer.ok()) {
            step.failed();
            throw new DemoException("The homeserver did not make " + serviceUser + " an administrator: " + answer);
        }
        step.done();
    }

    /**
     * Makes the rooms that are not there yet.
     *
     * @param gateway where clients connect
     */
    public void makeRooms(URI gateway) {
        Progress.Step step = progress.start("Making rooms");
        List<String> staff = Persona.ALL.stream()
                .filter(persona -> !persona.isAdmin())
                .map(Persona::name)
                .toList();
        makeRoom(gateway, "lobby", "Lobby", "public_chat", "mgr_salem", staff, step);
        makeRoom(gateway, "salem", "Salem office", "private_chat", "mgr_salem", List.of("alice", "bob"), step);
        makeRoom(gateway, "bend", "Bend office", "private_chat", "mgr_bend", List.of("carol"), step);
        step.done();
    }

    /** A person who has been made, through the given door. */
    public MatrixUser user(String name, URI door) {
        Account account = people.account(name);
        return new MatrixUser(http, door, account.userId(), account.accessToken());
    }

    private void makeRoom(
            URI gateway,
            String name,
            String title,
            String preset,
            String owner,
            List<String> members,
            Progress.Step step) {
        MatrixUser creator = user(owner, gateway);
        if (people.rooms().containsKey(name)
                && creator.joinedMembers(people.room(name)).ok()) {
            return;
        }
        ObjectNode body = StrictJson.MAPPER
                .createObjectNode()
                .put("name", title)
                .put("preset", preset)
                .put("visibility", "private");
        Answer created = expectOk(step, "make the room " + name, creator.createRoom(body));
        for (String member : members) {
            if (!member.equals(owner)) {
                MatrixUser person = user(member, gateway);
                if ("private_chat".equals(preset)) {
                    expectOk(step, "invite " + member, creator.invite(created.roomId(), person.userId()));
                }
                expectOk(step, "let " + member + " join " + name, person.join(created.roomId()));
                step.tick();
            }
        }
        people.putRoom(name, created.roomId());
    }

    private static Answer expectOk(Progress.Step step, String what, Answer answer) {
        if (!answer.ok()) {
            step.failed();
            throw new DemoException("The homeserver did not " + what + ": " + answer);
        }
        return answer;
    }

    private Account register(Persona persona) {
        MatrixUser nobody = MatrixUser.anonymous(http, direct);
        String path = "/_synapse/admin/v1/register";
        String nonce = nobody.raw("GET", path, null).text("nonce");
        String password = SecretFile.randomPassword();
        ObjectNode body = StrictJson.MAPPER
                .createObjectNode()
                .put("nonce", nonce)
                .put("username", persona.name())
                .put("displayname", persona.displayName())
                .put("password", password)
                .put("admin", persona.isAdmin())
                .put("mac", mac(nonce, persona.name(), password, persona.isAdmin()));
        Answer answer = nobody.raw("POST", path, body);
        if (!answer.ok()) {
            throw new DemoException("The homeserver did not make the account " + persona.name() + " (" + answer
                    + "); if its database is older than people.json, remove the demo's folder and start afresh.");
        }
        return new Account(answer.text("user_id"), password, answer.text("access_token"), answer.text("device_id"));
    }

    private Account logIn(Account known) {
        ObjectNode body = StrictJson.MAPPER
                .createObjectNode()
                .put("type", "m.login.password")
                .put("password", known.password());
        body.putObject("identifier").put("type", "m.id.user").put("user", known.userId());
        Answer answer = MatrixUser.anonymous(http, direct).raw("POST", "/_matrix/client/v3/login", body);
        if (!answer.ok()) {
            throw new DemoException("The homeserver does not know " + known.userId() + " of people.json (" + answer
                    + "); remove the demo's folder and start afresh.");
        }
        return new Account(known.userId(), known.password(), answer.text("access_token"), answer.text("device_id"));
    }

    /** Synapse's proof of knowing the registration secret; SHA-1 is its choice. */
    private String mac(String nonce, String name, String password, boolean admin) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(registrationSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            String text = String.join("\0", nonce, name, password, admin ? "admin" : "notadmin");
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
