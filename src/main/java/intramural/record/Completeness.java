package intramural.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said of whether a record is whole. Pure.
 *
 * @param readUntil when the timeline's end was read
 * @param eventsRead of the timelines, from the root on
 * @param missing events that were delivered as part of the thread and that the homeserver does not show any more
 * @param undelivered lines that the homeserver never delivered to the service
 * @param originalsGone positions of redacted events whose content nobody has
 * @param unproven how many hashes or signatures did not prove an event
 * @param keys whether the homeserver's keys could be read
 */
record Completeness(
        Instant readUntil,
        int eventsRead,
        List<String> missing,
        int undelivered,
        List<Integer> originalsGone,
        int unproven,
        boolean keys) {

    /** One or a few sentences for people. */
    String statement() {
        List<String> sentences = new ArrayList<>();
        if (missing.isEmpty()) {
            sentences.add("No gap is known: the room was read from the first message to its end at "
                    + Line.utc(readUntil) + " (" + count(eventsRead, "event")
                    + "), and it agrees with what was delivered to the service.");
        } else {
            sentences.add("There is a gap: " + count(missing.size(), "event")
                    + " of the thread were delivered to the service and are not on the homeserver any more;"
                    + " their ids are listed. The room was read to its end at " + Line.utc(readUntil) + ".");
        }
        if (undelivered > 0) {
            sentences.add("Of " + count(undelivered, "event") + " the homeserver is the only witness: "
                    + (undelivered == 1 ? "it was" : "they were") + " not delivered to the service.");
        }
        if (!originalsGone.isEmpty()) {
            sentences.add("The text of " + count(originalsGone.size(), "redacted event") + " is gone.");
        }
        if (unproven > 0) {
            sentences.add(count(unproven, "hash or signature") + " did not prove its event.");
        }
        if (!keys) {
            sentences.add("The homeserver's keys could not be read, so its signatures are kept unproven.");
        }
        return String.join(" ", sentences);
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
