package intramural.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who could read a late find before it was redacted. Ids and times only.
 *
 * @param gap one sentence: what may be missing, or that nothing is
 */
public record Exposure(List<Person> people, String gap, Instant doneAt) {

    /**
     * @param joinedTs when they came, milliseconds since 1970; null: they were there when it was sent
     * @param readTs time of their read receipt at it or at a later event; null: none that we can see
     */
    public record Person(
            String userId,
            @Nullable Long joinedTs,
            @Nullable Long readTs) {}
}
