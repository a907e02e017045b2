package intramural.perimeter;

import intramural.perimeter.Observation.Status;

/**
 * What a check saw.
 *
 * @param what one sentence without a full stop
 * @param mend empty where nothing is to be done
 */
record Seen(Status status, String what, String mend) {

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
