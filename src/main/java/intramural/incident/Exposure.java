package intramural.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who could read a late find before it was redacted. Ids and times only.
 *
 * @param gap one sentence or two: what may be missing, or that nothing is
 */
public record Exposure(List<Person> people, String gap, Instant doneAt) {

    /** Whether somebody could read it. */
    public enum Membership {
        /** In the room when it was sent. */
        THERE,
        /** Came before it was redacted. */
        CAME,
        /** In the room later, or seen to have read there; when they came is not known. */
        UNKNOWN
    }

    /**
     * @param joinedTs when they came, milliseconds since 1970; null unless that is known
     * @param readTs time of their read receipt at it or at a later event; null: none that we can see
     */
    public record Person(
            String userId,
            Membership membership,
            @Nullable Long joinedTs,
            @Nullable Long readTs) {

        static Person there(String userId) {
            return new Person(userId, Membership.THERE, null, null);
        }

        static Person came(String userId, long at) {
            return new Person(userId, Membership.CAME, at, null);
        }

        static Person unknown(String userId) {
            return new Person(userId, Membership.UNKNOWN, null, null);
        }

        Person read(@Nullable Long at) {
            return new Person(userId, membership, joinedTs, at);
        }
    }
}
