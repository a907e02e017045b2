package intramural.app;

import intramural.matrix.MatrixId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Who belongs to which office, as a file says it:
 *
 * <pre>
 * offices:
 *   salem: ["@alice:agency.example", "@bob:agency.example"]
 *   bend: ["@carol:agency.example"]
 * </pre>
 *
 * @param byPerson each person's office, by user id
 */
record Offices(Map<String, String> byPerson) {

    /** The office of those whom the file names in none. */
    static final String NONE = "none";

    Offices {
        byPerson = Map.copyOf(byPerson);
    }

    /**
     * Reads such a file.
     *
     * @throws ConfigException with every fault, each with its line
     */
    static Offices read(Path file, String serverName) {
        Faults faults = new Faults();
        YamlSection root = YamlDocument.read(file, faults);
        Map<String, String> byPerson = new HashMap<>();
        if (root != null) {
            if (!root.names().contains("offices")) {
                root.fault("offices", "is missing", "write the offices under `offices:`");
            }
            YamlSection offices = root.section("offices");
            for (String office : offices.names()) {
                if (office.equals(NONE)) {
                    offices.fault(office, "stands for those without an office", "give this one another name");
                }
                for (String person : offices.texts(office)) {
                    add(person, office, offices, serverName, byPerson);
                }
            }
            root.done();
        }
        faults.throwIfAny();
        return new Offices(byPerson);
    }

    private static void add(
            String person, String office, YamlSection offices, String serverName, Map<String, String> byPerson) {
        if (!MatrixId.isLocal(person, '@', serverName)) {
            offices.fault(
                    office, "names " + Faults.quote(person), "write user ids such as \"@alice:" + serverName + "\"");
            return;
        }
        String other = byPerson.putIfAbsent(person, office);
        if (other != null) {
            String where = other.equals(office) ? "twice" : "as " + Faults.quote(other) + " does";
            offices.fault(
                    office, "names " + Faults.quote(person) + " " + where, "leave each person in one office, once");
        }
    }

    /** Somebody's office, {@link #NONE} if the file names none for them. */
    String of(String userId) {
        return byPerson.getOrDefault(userId, NONE);
    }
}
