package intramural.perimeter;

import intramural.perimeter.Observation.Status;
import java.util.List;

/**
 * What a check saw.
 *
 * @param what one sentence without a full stop
 * @param mend empty where nothing is to be done
 * @param which ids of the rooms or accounts that are meant
 */
record Seen(Status status, String what, String mend, List<String> which) {

    Seen(Status status, String what, String mend) {
        this(status, what, mend, List.of());
    }

    /** The same of these rooms or accounts. */
    Seen of(List<String> ids) {
        return new Seen(status, what, mend, List.copyOf(ids));
    }

    static Seen ok(String what) {
        return new Seen(Status.OK, what, "");
    }

    static Seen weak(String what, String mend) {
        return new Seen(Status.WEAK, what, mend);
    }

    static Seen open(String what, String mend) {
        return new Seen(Status.OPEN, what, mend);
    }

    static Seen unknown(String what, String mend) {
        return new Seen(Status.UNKNOWN, what, mend);
    }
}
