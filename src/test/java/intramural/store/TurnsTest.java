package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

/** Who may write to H2, and when. */
final class TurnsTest {

    private final Turns turns = new Turns(0);

    @Test
    void refusesWhoseTurnDoesNotComeInTimeAsAFaultThatPasses() {
        try (Engine.Turn mine = turns.take()) {
            assertThat(mine).isNotNull();
            assertThatThrownBy(this::takeElsewhere)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .cause()
                    .isInstanceOf(ConnectionException.class)
                    .satisfies(thrown -> assertThat(Faults.clean((ConnectionException) thrown))
                            .isInstanceOf(DatabaseUnavailableException.class));
        }
    }

    @Test
    void givesTheTurnOnceItHasEndedAndEndsNobodyElses() {
        Engine.Turn mine = turns.take();
        mine.end();
        takeElsewhere();
        mine.end();
        turns.take().end();
    }

    private void takeElsewhere() {
        CompletableFuture.runAsync(() -> turns.take().end()).join();
    }
}
