package intramural.policy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds a media reference or a {@code data:} address that is cut over several strings of one event: keys, values, elements
 * of lists, whichever order. Looks at the first and last signs of each string only. Stateless.
 */
final class Pieces {

    private static final int EDGE = 48;
    private static final int MOST = 2_000;
    private static final int MEDIA_ID = 24;
    private static final int FEWEST_OF_A_CASE = 4;

    /** Keys whose values are words of the specification: {@code data:} before one of them is the end of a sentence. */
    private static final Set<String> SPECIFIED =
            Set.of("format", "mimetype", "msgtype", "rel_type", "event_id", "membership");

    private static final List<String> STARTS = List.of("mxc://", "data:");

    private static final Set<String> SCHEMES = Set.of("mxc", "mxc:", "mxc:/", "mxc://");
    private static final int LONGEST_SCHEME = 6;

    private static final int LONGEST_HOST = 64;
    private static final int SHORTEST_PATH = 4;

    private static final int SHORTEST_PIECE = 8;
    private static final int SHORTEST_FILE = 32;

    /** The marks of files are as long as this at most, so that a longer piece shows its own. */
    private static final int LONGEST_SHORT = 16;

    private static final int LONGEST_NUMBER = 4;

    private static final String BREAK = "\u00a7";

    private Pieces() {}

    static boolean areIn(List<Text> texts) {
        return texts.size() <= MOST && mayBeIn(texts) && (areIn(texts, false) || areIn(texts, true));
    }

    /**
     * "agency.example" in one string, and in another a media id or the scheme of one: the homeserver makes ids of 24 letters,
     * capitals and small ones by chance, and no word is written so.
     */
    static boolean nameMedia(List<Text> texts, String serverName) {
        boolean server = false;
        boolean media = false;
        for (int i = 0; i < texts.size() && i < MOST; i++) {
            String raw = texts.get(i).raw();
            server |= raw.regionMatches(true, 0, serverName, 0, serverName.length())
                    && (raw.length() == serverName.length() || raw.charAt(serverName.length()) == '/');
            media |= (raw.length() == MEDIA_ID && isMediaId(raw))
                    || (raw.length() <= LONGEST_SCHEME && SCHEMES.contains(raw.toLowerCase(Locale.ROOT)));
        }
        return server && media;
    }

    /** A file host as a key, or as a value beside a path: {@code {"host":"dropbox.com","path":"/s/abc123"}}. */
    static boolean nameFileHost(List<Text> texts, Set<String> hosts) {
        boolean host = false;
        boolean path = false;
        for (int i = 0; i < texts.size() && i < MOST; i++) {
            Text text = texts.get(i);
            String raw = text.raw();
            boolean here = raw.indexOf('.') > 0
                    && raw.length() <= LONGEST_HOST
                    && hosts.contains(raw.toLowerCase(Locale.ROOT));
            if (here && text.part() == Place.Part.KEY) {
                return true;
            }
            host |= here;
            path |= raw.length() >= SHORTEST_PATH && raw.charAt(0) == '/' && raw.indexOf(' ') < 0;
        }
        return host && path;
    }

    /** A file in base64 that is cut over strings side by side, such as the ids of a poll's answers: the first tells its kind. */
    static boolean areFile(List<Text> texts) {
        int length = 0;
        for (int i = 0; i < texts.size() && i < MOST; i++) {
            String raw = texts.get(i).raw();
            boolean piece =
                    length > 0 ? raw.length() >= SHORTEST_PATH : raw.length() >= SHORTEST_PIECE && FileMarks.begin(raw);
            if (piece && !isWord(texts.get(i)) && isCoded(raw)) {
                length += raw.length();
            }
        }
        return length >= SHORTEST_FILE || areShortPieces(texts) || areNumberedKeys(texts);
    }

    /** {@code {"000iVBORw0K": 0, "008GgoAAAAN": 0, …}}: keys of one length that each begin with a number. */
    private static boolean areNumberedKeys(List<Text> texts) {
        for (int number = 2; number <= LONGEST_NUMBER; number++) {
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < texts.size() && i < MOST && joined.length() < SHORTEST_FILE; i++) {
                String raw = texts.get(i).raw();
                if (texts.get(i).part() == Place.Part.KEY && raw.length() > number + 1 && isNumbered(raw, number)) {
                    joined.append(raw, number, raw.length());
                }
            }
            if (isBegunFile(joined)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumbered(String key, int digits) {
        for (int i = 0; i < digits; i++) {
            if (key.charAt(i) < '0' || key.charAt(i) > '9') {
                return false;
            }
        }
        return isCoded(key);
    }

    /** {@code {"k000":"UEsD","k001":"BBQA", …}}: together they begin as a file does. */
    private static boolean areShortPieces(List<Text> texts) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < texts.size() && i < MOST; i++) {
            Text text = texts.get(i);
            if (text.part() != Place.Part.VALUE) {
                continue;
            }
            String raw = text.raw();
            boolean piece = raw.length() >= 2 && raw.length() <= LONGEST_SHORT && !isWord(text) && isCoded(raw);
            if (piece) {
                joined.append(raw);
            } else if (isBegunFile(joined)) {
                return true;
            } else {
                joined.setLength(0);
            }
        }
        return isBegunFile(joined);
    }

    private static boolean isBegunFile(StringBuilder joined) {
        return joined.length() >= SHORTEST_FILE && FileMarks.begin(joined.toString());
    }

    private static boolean isCoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Blobs.isSign(text.charAt(i)) && text.charAt(i) != '=') {
                return false;
            }
        }
        return true;
    }

    private static boolean isMediaId(String text) {
        int capitals = 0;
        int small = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
            small += c >= 'a' && c <= 'z' ? 1 : 0;
        }
        return capitals + small == MEDIA_ID && Math.min(capitals, small) >= FEWEST_OF_A_CASE;
    }

    /** Only where a string of a key that is not the specification's can be a piece, or one starts like the rest of a scheme. */
    private static boolean mayBeIn(List<Text> texts) {
        boolean free = false;
        for (Text text : texts) {
            free |= text.path() != null && !text.isSpecified();
            String raw = text.raw();
            if (raw.isEmpty()) {
                continue;
            }
            char second = raw.length() > 1 ? raw.charAt(1) : ' ';
            free |= raw.charAt(0) == '/' || raw.charAt(0) == ':' || second == ':' || raw.startsWith("xc:");
        }
        return free;
    }

    /** @param keys whether a key can be a piece too, rather than stand between two */
    private static boolean areIn(List<Text> texts, boolean keys) {
        StringBuilder forward = new StringBuilder();
        ArrayDeque<String> backward = new ArrayDeque<>();
        boolean[][] ends = {new boolean[8], new boolean[8]};
        boolean[][] rests = {new boolean[8], new boolean[8]};
        boolean specified = false;
        for (Text text : texts) {
            boolean left = isWord(text) || (!keys && text.part() == Place.Part.KEY);
            String edges = left ? "" : edges(text.lower().strip());
            if (!edges.isEmpty()) {
                // Between two texts that clients show, such as body and formatted body, nothing is joined.
                boolean apart = (specified && text.isSpecified()) || edges.startsWith("data:");
                String between = apart ? BREAK : "";
                specified = text.isSpecified();
                forward.append(between).append(edges);
                backward.addFirst(edges + between);
                ends(edges, ends, rests);
            }
        }
        return isPair(ends, rests) || isReference(forward.toString()) || isReference(String.join("", backward));
    }

    private static boolean isWord(Text text) {
        ContentPath path = text.path();
        return text.part() == Place.Part.VALUE && path != null && path.key() != null && SPECIFIED.contains(path.key());
    }

    private static String edges(String lower) {
        return lower.length() <= 2 * EDGE
                ? lower
                : lower.substring(0, EDGE) + BREAK + lower.substring(lower.length() - EDGE);
    }

    /** Which beginnings of a scheme the string ends in, and which rests it starts with. */
    private static void ends(String edges, boolean[][] ends, boolean[][] rests) {
        for (int scheme = 0; scheme < STARTS.size(); scheme++) {
            String start = STARTS.get(scheme);
            for (int cut = 1; cut <= start.length(); cut++) {
                int from = edges.length() - cut;
                boolean alone = from == 0 || (from > 0 && !Character.isLetterOrDigit(edges.charAt(from - 1)));
                ends[scheme][cut] |= alone && edges.startsWith(start.substring(0, cut), from);
                String rest = start.substring(cut);
                rests[scheme][cut] |= cut < start.length()
                        && edges.length() > rest.length()
                        && edges.startsWith(rest)
                        && (scheme == 0
                                ? Character.isLetterOrDigit(edges.charAt(rest.length()))
                                : References.hasDataAddress("data:" + edges.substring(rest.length())));
            }
        }
    }

    private static boolean isPair(boolean[][] ends, boolean[][] rests) {
        for (int scheme = 0; scheme < STARTS.size(); scheme++) {
            for (int cut = 1; cut < STARTS.get(scheme).length(); cut++) {
                if (ends[scheme][cut] && rests[scheme][cut]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isReference(String joined) {
        return References.hasMediaReference(joined) || References.hasDataAddress(joined);
    }
}
