package intramural.store;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a piece of work. A closed set; {@link WorkQueue} settles each. */
public sealed interface WorkResult {

    /** Carried out. */
    static WorkResult done() {
        return new Done(tx -> {});
    }

    /** Carried out, and this is written in the transaction that says so; not at all if the work was settled before. */
    static WorkResult done(TransactionAction settle) {
        return new Done(settle);
    }

    /**
     * Not possible now, again later; as often as it takes.
     *
     * @param after when; null for back-off, from one second to ten minutes
     */
    static WorkResult retry(@Nullable Duration after) {
        return new Retry(after, false);
    }

    /** Not possible now, nor is any other work: what all of it needs is away. The whole queue rests a moment. */
    static WorkResult away() {
        return new Retry(WorkRunner.REST, true);
    }

    /**
     * Will not succeed without a person.
     *
     * @param reasonCode upper case letters, digits and underscores
     */
    static WorkResult blocked(String reasonCode) {
        return new Blocked(reasonCode);
    }

    /** Calls the function that belongs to this result. */
    <R> R fold(Function<Done, R> done, Function<Retry, R> retry, Function<Blocked, R> blocked);

    /** See {@link #done(TransactionAction)}. */
    record Done(TransactionAction settle) implements WorkResult {
        @Override
        public <R> R fold(Function<Done, R> done, Function<Retry, R> retry, Function<Blocked, R> blocked) {
            return done.apply(this);
        }
    }

    /** See {@link #retry} and {@link #away}. */
    record Retry(@Nullable Duration after, boolean away) implements WorkResult {
        @Override
        public <R> R fold(Function<Done, R> done, Function<Retry, R> retry, Function<Blocked, R> blocked) {
            return retry.apply(this);
        }
    }

    /** See {@link #blocked}. */
    record Blocked(String reasonCode) implements WorkResult {
        public Blocked {
            if (!reasonCode.matches("[A-Z0-9_]{1,60}")) {
                throw new IllegalArgumentException("A reason code must be 1 to 60 of A-Z, 0-9 and underscore.");
            }
        }

        @Override
        public <R> R fold(Function<Done, R> done, Function<Retry, R> retry, Function<Blocked, R> blocked) {
            return blocked.apply(this);
        }
    }
}
