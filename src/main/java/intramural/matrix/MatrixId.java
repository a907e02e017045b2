package intramural.matrix;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the identifiers of the Matrix specification's appendices ("Common Identifier Format"). Stateless. */
public final class MatrixId {

    /** Event ids of room version 4 and later: {@code $} and 43 characters of unpadded URL-safe base64. */
    private static final Pattern EVENT_ID = Pattern.compile("\\$[A-Za-z0-9_-]{43}");

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
