package intramural.matrix;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the identifiers of the Matrix specification's appendices ("Common Identifier Format"). Stateless. */
public final class MatrixId {

    /** Event ids of room version 4 and later: {@code $} and 43 characters of unpadded URL-safe base64. */
    private static final Pattern EVENT_ID = Pattern.compile("\\$[A-Za-z0-9_-]{43}");

    /** What matrix-js-sdk calls a request: the time in milliseconds and how many came before it. */
    private static final int TIME = 13;

    private static final long EARLIEST = 1_577_836_800_000L;
    private static final long LATEST = 2_524_608_000_000L;
    private static final int LONGEST_COUNT = 5;

    private MatrixId() {}

    /**
     * The server of an identifier such as {@code @user:server}, {@code #alias:server:8448} or {@code !room:server}.
     *
     * @return everything behind the first colon; null where there is no colon, as in room ids of version 12
     */
    public static @Nullable String server(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? null : id.substring(colon + 1);
    }

    /** Whether the identifier has the sigil and names exactly this server. */
    public static boolean isLocal(String id, char sigil, String serverName) {
        return !id.isEmpty() && id.charAt(0) == sigil && serverName.equals(server(id));
    }

    /** A regular expression for this user id and no other, for a registration: homeservers anchor it at the start only. */
    public static String pattern(String userId) {
        return userId.replaceAll("[.\\[\\]]", "\\\\$0") + "$";
    }

    /** Whether the text can be an event id of room versions 4 and later and so can carry no other text. */
    public static boolean isEventId(String text) {
        return EVENT_ID.matcher(text).matches();
    }

    /**
     * Whether a transaction id is a time of these decades with a count, {@code m1795600000000.12}, and so can carry no text
     * and no number that tells itself from a time.
     */
    public static boolean isCounted(String transactionId) {
        int dot = 1 + TIME;
        int length = transactionId.length();
        if (length < dot + 2 || length > dot + 1 + LONGEST_COUNT || transactionId.charAt(0) != 'm') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = transactionId.charAt(i);
            if (i == dot ? c != '.' : c < '0' || c > '9') {
                return false;
            }
        }
        long time = Long.parseLong(transactionId, 1, dot, 10);
        return time >= EARLIEST && time < LATEST;
    }

    /** The host of a server name, which may have a port behind it. */
    public static String host(String serverName) {
        int colon = serverName.lastIndexOf(':');
        return colon > serverName.lastIndexOf(']') && colon > 0 ? serverName.substring(0, colon) : serverName;
    }

    /** The part between sigil and first colon. */
    public static String localpart(String id) {
        int colon = id.indexOf(':');
        return id.substring(Math.min(1, id.length()), colon < 0 ? id.length() : colon);
    }
}
