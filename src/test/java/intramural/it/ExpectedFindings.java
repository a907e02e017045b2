package intramural.it;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the doctor must find: what a test has broken, and what the tests before it have left. */
final class ExpectedFindings {

    /** What cannot be tried where the module gets no verdicts. */
    static final Set<String> NEED_VERDICTS = Set.of(
            "device messages",
            "profile fields",
            "rooms stay here",
            "room version",
            "publication refused",
            "encryption stripped",
            "encryption refused",
            "outsiders refused",
            "e-mail invitations",
            "room addresses",
            "names in one room",
            "originals kept",
            "upgrade to others",
            "upgraded rooms");

    /** What only an administrator can look at in rooms and accounts. */
    static final Set<String> SURVEY = Set.of(
            "outsiders",
            "encrypted rooms",
            "rooms for guests",
            "rooms for readers",
            "published rooms",
            "shareable rooms",
            "old room versions",
            "rooms without us",
            "guest accounts",
            "pushers",
            "old files");

    private final Map<String, String> lasting = new TreeMap<>();

    static Map<String, String> unknown(Set<String> checks) {
        Map<String, String> findings = new TreeMap<>();
        checks.forEach(check -> findings.put(check, "unknown"));
        return findings;
    }

    /** From now on these are found, since they cannot be undone while the service runs. */
    void last(Map<String, String> findings) {
        lasting.putAll(findings);
    }

    /** These, with all that lasts. */
    @SafeVarargs
    final Map<String, String> with(Map<String, String>... findings) {
        Map<String, String> all = new TreeMap<>(lasting);
        for (Map<String, String> some : findings) {
            all.putAll(some);
        }
        return all;
    }
}
