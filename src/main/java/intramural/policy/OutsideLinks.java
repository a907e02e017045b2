package intramural.policy;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds links that lead to a room or a person of another Matrix server: {@code matrix:} addresses, {@code matrix.to}, and
 * the addresses of any Matrix client for the web, known by the identifier in them and not by the client. Stateless.
 */
public final class OutsideLinks {

    private static final Set<String> SCHEMES = Set.of("matrix", "web+matrix");

    /** What may stand before an identifier of the kind; a bare room address is a link in clients too. */
    private static final String SIGILS = "#!@+";

    /** Homeservers make ids of rooms of eighteen letters; a sentence may begin behind a shout. */
    private static final int ROOM_ID = 10;

    private static final int LETTERED = 5;

    private static final Pattern APART = Pattern.compile(
            "(?<![a-z0-9])#(?=[0-9._=-]{0,30}[a-z])[a-z0-9._=-]{3,40}(?: {1,2}: ?| ?: {1,2}| (?:at|on) (?=[a-z0-9.-]{0,40}matrix))([a-z0-9-]{1,60}(?:\\.[a-z0-9-]{1,60}){0,4}\\.[a-z]{2,12})(?![a-z0-9/])");

    private static final String SHOWN = "matrix.to/#/";

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private OutsideLinks() {}

    /** Whether such a link stands in the text. */
    public static boolean isIn(Text text, Question question) {
        @Nullable Link longest = null;
        for (Link link : text.links()) {
            if (isMatrix(link, question)) {
                return true;
            }
            // Links that run into one another end at one place, and the first of them holds what the others hold.
            boolean held =
                    longest != null && longest.tailEnd() == link.tailEnd() && longest.tailStart() <= link.tailStart();
            if (link.isFollowed() && !link.host().isEmpty() && !held) {
                longest = link;
                if (showsOther(link.tail(), question)) {
                    return true;
                }
            }
        }
        return isCut(text, question)
                || ((text.part() == Place.Part.VALUE || text.part() == Place.Part.KEY)
                        && (text.lower().indexOf('#') >= 0 || text.lower().indexOf('!') >= 0)
                        && (namesRoom(text.lower(), question) || namesRoomApart(text.lower(), question)));
    }

    /** "https://matrix.to", and in the next line the rest of it: clients show both parts. */
    private static boolean isCut(Text text, Question question) {
        String lower = text.lower();
        if (lower.indexOf('#') < 0 || lower.indexOf("matrix") < 0 || lower.contains(SHOWN)) {
            return false;
        }
        String joined = BLANKS.matcher(lower).replaceAll("");
        int at = joined.indexOf(SHOWN);
        return at >= 0 && showsOther(joined.substring(at + SHOWN.length() - 1), question);
    }

    private static boolean isMatrix(Link link, Question question) {
        if (!SCHEMES.contains(link.scheme())) {
            return false;
        }
        String tail = link.tail();
        return link.host().isEmpty()
                ? namesOther(tail, question) || isReachedThroughOther(tail, question)
                : namesOther("/" + link.host() + tail, question);
    }

    private static boolean showsOther(String tail, Question question) {
        return hasIdentifier(tail) && (namesOtherBySigil(tail, question) || isReachedThroughOther(tail, question));
    }

    private static boolean hasIdentifier(String tail) {
        return tail.indexOf('#') >= 0 || tail.indexOf('!') >= 0 || tail.indexOf('@') >= 0 || tail.indexOf('+') >= 0;
    }

    /** {@code r/lounge:server}, {@code roomid/abc:server/e/event}, {@code u/eve:server}. */
    private static boolean namesOther(String tail, Question question) {
        int end = endOfPath(tail);
        for (int start = 0; start < end; ) {
            int slash = tail.indexOf('/', start);
            int stop = slash < 0 || slash > end ? end : slash;
            String server = server(tail, start, stop);
            if (server != null && question.isForeignServer(server)) {
                return true;
            }
            start = stop + 1;
        }
        return false;
    }

    private static int endOfPath(String tail) {
        int query = tail.indexOf('?');
        return query < 0 ? tail.length() : query;
    }

    /** An identifier of another server at the beginning of a piece of the path, fragment or query. */
    private static boolean namesOtherBySigil(String tail, Question question) {
        for (int i = 1; i < tail.length(); i++) {
            boolean begins = "/=#".indexOf(tail.charAt(i - 1)) >= 0;
            if (begins && SIGILS.indexOf(tail.charAt(i)) >= 0) {
                String server = server(tail, i + 1, endOfPiece(tail, i + 1));
                if (server != null && question.isForeignServer(server)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int endOfPiece(String tail, int from) {
        int end = from;
        while (end < tail.length() && "/?&#".indexOf(tail.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Ids of rooms of version 12 name no server, so the link says through which it is reached. */
    private static boolean isReachedThroughOther(String tail, Question question) {
        for (int at = tail.indexOf("via="); at >= 0; at = tail.indexOf("via=", at + 4)) {
            String server = trimmed(tail, at + 4, endOfPiece(tail, at + 4));
            if (at > 0
                    && "?&".indexOf(tail.charAt(at - 1)) >= 0
                    && isServer(server)
                    && question.isForeignServer(server)) {
                return true;
            }
        }
        return false;
    }

    /** The address of a room of another server, written by itself: clients make a link of it. */
    private static boolean namesRoom(String lower, Question question) {
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean begins = (c == '#' || c == '!')
                    && (i == 0
                            || " \t\n\r\"'(<>[,;".indexOf(lower.charAt(i - 1)) >= 0
                            || lower.startsWith("://", i - 3)
                            || lower.startsWith("chat:", i - 5));
            if (begins) {
                int end = i + 1;
                while (end < lower.length() && isIdSign(lower.charAt(end))) {
                    end++;
                }
                String server = server(lower, i + 1, end);
                if (server != null && question.isForeignServer(server) && isRoom(lower, i, lower.indexOf(':', i))) {
                    return true;
                }
                i = end - 1;
            }
        }
        return false;
    }

    /** "#lounge", "#5osrdj8n", an id; "#3: foo.bar" begins a list. */
    private static boolean isRoom(String lower, int sigil, int colon) {
        if (lower.charAt(sigil) == '!') {
            return colon - sigil > ROOM_ID;
        }
        String name = lower.substring(sigil + 1, colon);
        return Character.isLetter(name.charAt(0))
                || (name.length() >= LETTERED && name.chars().anyMatch(Character::isLetter));
    }

    /** "#lounge : matrix.org", "#lounge on matrix.org". */
    private static boolean namesRoomApart(String lower, Question question) {
        if (lower.indexOf('#') < 0 || lower.indexOf('.') < 0) {
            return false;
        }
        Matcher apart = APART.matcher(lower);
        while (apart.find()) {
            if (question.isForeignServer(apart.group(1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIdSign(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._=-+:".indexOf(c) >= 0;
    }

    /** What follows the first colon, if there is something before it and it can be a server. */
    private static @Nullable String server(String text, int start, int end) {
        int colon = start;
        while (colon < end && text.charAt(colon) != ':') {
            colon++;
        }
        if (colon <= start || colon >= end - 1) {
            return null;
        }
        String server = trimmed(text, colon + 1, end);
        return isServer(server) ? server : null;
    }

    /** Without the stops and quotes that end a sentence, and without a port. */
    private static String trimmed(String text, int start, int end) {
        int stop = end;
        while (stop > start && !Character.isLetterOrDigit(text.charAt(stop - 1))) {
            stop--;
        }
        return text.substring(start, stop);
    }

    /** A name with a dot and a top domain of letters, or a numeric address; not the time of day or the rest of a sentence. */
    private static boolean isServer(String server) {
        int port = server.indexOf(':');
        String host = port < 0 ? server : server.substring(0, port);
        int dot = host.lastIndexOf('.');
        if (dot <= 0 || !host.chars().allMatch(c -> c == '.' || c == '-' || Character.isLetterOrDigit(c))) {
            return false;
        }
        boolean name = host.length() - dot > 2 && Character.isLetter(host.charAt(dot + 1));
        return (name && host.chars().limit(dot).anyMatch(Character::isLetter))
                || (host.indexOf('-') < 0 && host.chars().filter(c -> c == '.').count() == 3);
    }
}
