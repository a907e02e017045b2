package intramural.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the ledger tells it. The patterns keep out whatever could be confidential: Matrix ids,
 * names and sentences do not fit them.
 *
 * @param kind what happened: upper case letters, digits, underscores, such as {@code VETO}
 * @param opaqueId what it happened to: 8 to 64 letters, digits, - and _, such as an incident's reference
 * @param series record series, such as {@code 166-300-0015(9)}; null where none applies
 * @param coarseTime when; the leaf gets the hour only
 * @param commitment to the details
 */
public record LedgerEntry(
        String kind, String opaqueId, @Nullable String series, Instant coarseTime, Commitment commitment) {

    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern OPAQUE_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Pattern SERIES = Pattern.compile("[A-Za-z0-9.()-]{1,60}");
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public LedgerEntry {
        require(KIND.matcher(kind).matches(), "kind");
        require(OPAQUE_ID.matcher(opaqueId).matches(), "opaque id");
        require(series == null || SERIES.matcher(series).matches(), "series");
        require(!coarseTime.isBefore(FIRST) && coarseTime.isBefore(LAST), "time");
    }

    private static void require(boolean holds, String part) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "The " + part + " of a ledger entry is not of the form that leaves hold.");
        }
    }

    /** The leaf's bytes: what is hashed, kept and published. */
    byte[] leaf() {
        return Leaf.encode(kind, opaqueId, series, coarseTime.truncatedTo(ChronoUnit.HOURS), commitment.hash());
    }
}
