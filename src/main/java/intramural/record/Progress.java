package intramural.record;

import intramural.homeserver.DirectChats;
import intramural.homeserver.HomeserverException;

/**
 * Tells the person who asked, in the service's direct chat. The same telling twice is one message. Blocking.
 */
final class Progress {

    /** The first count of events that makes a saving a long one; then each doubling is told. */
    private static final int LONG = 500;

    private final DirectChats directChats;

    Progress(DirectChats directChats) {
        this.directChats = directChats;
    }

    /** The count to tell now, 0 if there is nothing to tell. Pure. */
    static int due(int told, int events) {
        int due = told == 0 ? LONG : told * 2;
        if (events < due) {
            return 0;
        }
        while (events >= due * 2) {
            due *= 2;
        }
        return due;
    }

    /** A person who cannot be told how far it is still gets the record. */
    void tellCount(String person, String requestEvent, int events) {
        try {
            directChats.say(
                    person,
                    "saving-" + events + "-" + requestEvent.substring(1),
                    "Saving a long thread: " + events + " events so far. You will be told when it is done (¶ 3.6).");
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
        }
    }

    void tellSaved(String person, SavedThread saved, int people) {
        directChats.say(
                person,
                "saved-" + saved.requestEventId().substring(1),
                "Saved as public record " + saved.recordId() + ", version " + saved.version() + ": " + saved.count()
                        + (saved.count() == 1 ? " event, " : " events, ") + people
                        + (people == 1 ? " person" : " people")
                        + " in the room. It is kept by the records officer (¶ 3.6).");
    }

    void tellRefused(String person, String requestEvent, Refusal refusal) {
        directChats.say(
                person,
                "saved-" + requestEvent.substring(1),
                refusal == Refusal.NOTHING_NAMED
                        ? "To save a thread, " + refusal.sentence() + " (¶ 3.6)."
                        : "Not saved: " + refusal.sentence() + " (¶ 3.6).");
    }
}
