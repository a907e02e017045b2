package intramural.policy;

import intramural.matrix.MatrixId;
import java.util.List;
import java.util.Set;

/**
 * What a paragraph is asked.
 *
 * @param act the act
 * @param facts what is known beside it
 * @param findings what detection found in the act's strings
 * @param reading the act's strings and objects, read once for all paragraphs
 */
public record Question(Act act, Facts facts, List<Finding> findings, Reading reading) {

    public Question(Act act, Facts facts, List<Finding> findings) {
        this(act, facts, findings, Reading.of(act));
    }

    /** A named list of the policy data. */
    public Set<String> list(String name) {
        return facts.policy().list(name);
    }

    /** Whether the identifier, such as {@code @user:server}, is of another server. */
    public boolean isForeign(String id) {
        return !facts.serverName().equals(MatrixId.server(id));
    }

    /** Whether the server is another one than the agency's own; the port may be left out. */
    public boolean isForeignServer(String server) {
        return !server.equalsIgnoreCase(facts.serverName()) && !server.equalsIgnoreCase(facts.host());
    }
}
