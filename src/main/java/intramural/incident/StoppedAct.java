package intramural.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.judge.Verdict;
import java.time.Instant;

/**
 * An act that must not stand, with what must be kept of it. {@code toString} shows no text.
 *
 * @param verdict a stopping verdict
 * @param door the door that asked
 * @param original the event as built, or the request's arguments: goes into the vault and nowhere else
 * @param at when the door was asked
 */
public record StoppedAct(Verdict verdict, String door, ObjectNode original, Instant at) {

    /** The incident's reference; every stopping verdict has one. */
    public String reference() {
        String reference = verdict.reference();
        if (reference == null) {
            throw new IllegalArgumentException("A verdict that stops nothing opens no incident.");
        }
        return reference;
    }

    @Override
    public String toString() {
        return "StoppedAct[" + verdict.reference() + " at " + door + "]";
    }
}
