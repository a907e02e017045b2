package intramural.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a leaf, version 1: one JSON object in ASCII, keys sorted, no white space, so canonical by the rules of
 * Matrix and of RFC 8785 alike.
 *
 * <pre>{"commitment":"64 hex digits","id":"…","kind":"…","series":"…","time":"2026-11-25T02:00:00Z","v":1}</pre>
 *
 * <p>{@code series} is left out where there is none. A change of any byte is a new version beside this one: what has
 * been appended stays readable. Stateless.
 */
final class Leaf {

    private Leaf() {}

    /** The parts have been checked ({@link LedgerEntry}): no character in them needs escaping. */
    static byte[] encode(String kind, String id, @Nullable String series, Instant hour, byte[] commitment) {
        StringBuilder json = new StringBuilder(240)
                .append("{\"commitment\":\"")
                .append(HexFormat.of().formatHex(commitment))
                .append("\",\"id\":\"")
                .append(id)
                .append("\",\"kind\":\"")
                .append(kind);
        if (series != null) {
            json.append("\",\"series\":\"").append(series);
        }
        json.append("\",\"time\":\"").append(hour).append("\",\"v\":1}");
        return json.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
