package intramural.fault;

/** The service that a story is played to, in this process or in one of its own. */
interface Service {

    /** What an operator or a timer has it do. */
    enum Order {
        /** Read all rooms for what no transaction brought. */
        RECONCILE,
        /** Redact nothing more. */
        HOLD,
        /** Go on redacting. */
        RESUME
    }

    /** Where its doors are. */
    int port() throws Exception;

    /** Whether the order was carried out, as far as anybody gets to know. */
    boolean carriesOut(Order order) throws Exception;
}
