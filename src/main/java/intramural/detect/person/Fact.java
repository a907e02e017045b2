package intramural.detect.person;

/**
 * Words of a text that say something of health or of benefits and services.
 *
 * @param first first token
 * @param last last token
 * @param kind what it is about
 * @param weight 1 if it says something only of a person that the sentence ties to it, 2 if it says so by itself
 */
public record Fact(int first, int last, Kind kind, int weight) {

    /** What a fact is about. */
    public enum Kind {
        /** A condition, medicine, treatment or test. */
        HEALTH,
        /** What keeps people at home for some days. */
        ILLNESS,
        /** A programme by its name. */
        PROGRAMME,
        /** What becomes of somebody's case. */
        ACTION,
        /** Child welfare, protection, hearings, shelter: what is confidential by itself. */
        PROTECTIVE;

        public boolean isHealth() {
            return this == HEALTH || this == ILLNESS;
        }
    }
}
