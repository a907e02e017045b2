package intramural.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool to throw away connections to a database that H2 has closed on a fault, such as a full disk: else they
 * are handed out again and again. Stateless.
 */
final class Eviction implements SQLExceptionOverride {

    // Written out: the interface has a type of the annotation's name.
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException thrown) {
        return Faults.isGone(thrown)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
