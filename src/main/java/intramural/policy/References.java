package intramural.policy;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds references to stored media ({@code mxc:}), paths of a homeserver's media store, and {@code data:} addresses in
 * a text that is already unmasked. Linear. Stateless.
 */
final class References {

    private static final Set<String> MIMES = Set.of(
            "text",
            "image",
            "audio",
            "video",
            "application",
            "font",
            "model",
            "message",
            "multipart",
            "chemical",
            "example");

    private static final String BETWEEN = "*_~`'\"[](){}|.-;";

    private static final int MEDIA_ID = 24;

    private static final int OFTEN = 8;
    private static final int VERY_OFTEN = 12;

    /** "server dhs.example, media id ZpWk…, stick mxc in front": an id of stored media, and what it is. */
    private static final Pattern TOLD_ID = Pattern.compile(
            "\\bmedia[ _-]?id\\W{1,3}[a-z]{24}\\b|\\bmxc\\b[\\s\\S]{1,60}?\\b[a-z]{24}\\b|\\b[a-z]{24}\\b[\\s\\S]{1,60}?\\bmxc\\b");

    private References() {}

    static boolean isIn(Text text) {
        String lower = text.lower();
        return hasMediaReference(lower)
                || hasMediaPath(lower)
                || hasMarkedPicture(lower)
                || tellsId(lower)
                || (text.hasRun() && isLoneId(text.plain().strip()));
    }

    private static boolean tellsId(String lower) {
        return (lower.contains("mxc") || lower.contains("media"))
                && TOLD_ID.matcher(lower).find();
    }

    /** A picture in Markdown or in the mark-up of forums, which some clients show as one. */
    private static boolean hasMarkedPicture(String text) {
        int mark = text.indexOf("![");
        int target = mark < 0 ? -1 : text.indexOf("](", mark);
        int start = target + 2;
        while (target >= 0 && start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        if (target >= 0 && start < text.length() && text.charAt(start) != ')') {
            return true;
        }
        return (mark >= 0 && hasDefinition(text)) || text.contains("[img]") || text.contains("[img=");
    }

    /** A line such as {@code [1]: https://…}, which a picture elsewhere in the text can name. */
    private static boolean hasDefinition(String text) {
        for (int end = text.indexOf("]:"); end >= 0; end = text.indexOf("]:", end + 2)) {
            int open = text.lastIndexOf('[', end);
            int line = open - 1;
            while (line >= 0 && (text.charAt(line) == ' ' || text.charAt(line) == '>')) {
                line--;
            }
            if (open >= 0 && end - open < 1_000 && (line < 0 || text.charAt(line) == '\n')) {
                int address = end + 2;
                while (address < text.length() && text.charAt(address) <= ' ') {
                    address++;
                }
                if (isAddress(text, address)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAddress(String text, int from) {
        for (int i = from; i < text.length() && text.charAt(i) > ' '; i++) {
            if (isSlash(text.charAt(i)) || text.charAt(i) == ':') {
                return true;
            }
        }
        return false;
    }

    /** {@code mxc:} with slashes, or with a server and an id, even when blanks stand between the signs. */
    static boolean hasMediaReference(String text) {
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            int c = before(text, colon);
            if (c < 0 || text.charAt(c) != 'c') {
                continue;
            }
            int x = before(text, c);
            if (x < 0 || text.charAt(x) != 'x') {
                continue;
            }
            int m = before(text, x);
            if (m >= 0 && text.charAt(m) == 'm' && pointsSomewhere(text, colon + 1)) {
                return true;
            }
        }
        return false;
    }

    private static int before(String text, int i) {
        int at = i - 1;
        while (at >= 0 && isBetween(text.charAt(at))) {
            at--;
        }
        return at;
    }

    /** Blanks, mark-up, quotes, brackets and dashes, with which people make an address unclickable. */
    private static boolean isBetween(char c) {
        return c <= ' ' || BETWEEN.indexOf(c) >= 0;
    }

    private static boolean pointsSomewhere(String text, int from) {
        int i = from;
        int slashes = 0;
        int blanks = 0;
        while (i < text.length() && (isSlash(text.charAt(i)) || isBetween(text.charAt(i)))) {
            slashes += isSlash(text.charAt(i)) ? 1 : 0;
            blanks += text.charAt(i) <= ' ' ? 1 : 0;
            i++;
        }
        if (slashes > 0 && blanks == 0) {
            return i < text.length() && Character.isLetterOrDigit(text.charAt(i));
        }
        return hasServerAndId(text, i);
    }

    /** {@code server/id} where the server has a dot or a port, so that "mxc: and/or" is none. */
    private static boolean hasServerAndId(String text, int from) {
        int i = from;
        boolean dotted = false;
        int colons = 0;
        while (i < text.length() && i - from < 256 && (isNameSign(text.charAt(i)) || text.charAt(i) == ':')) {
            colons += text.charAt(i) == ':' ? 1 : 0;
            if (colons > 1) {
                return false;
            }
            dotted |= i > from && (text.charAt(i) == '.' || text.charAt(i) == ':');
            i++;
        }
        while (i < text.length() && i - from < 512 && text.charAt(i) <= ' ') {
            i++;
        }
        if (!dotted || i >= text.length() || !isSlash(text.charAt(i))) {
            return false;
        }
        while (i < text.length() && i - from < 512 && (isSlash(text.charAt(i)) || text.charAt(i) <= ' ')) {
            i++;
        }
        return i < text.length() && Character.isLetterOrDigit(text.charAt(i));
    }

    private static boolean isNameSign(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    /** The rest of a reference to media stored here: the server's name and, behind a slash or another sign, an id of 24 letters. */
    static boolean namesStored(String text, String server) {
        for (int at = text.indexOf(server); at >= 0; at = text.indexOf(server, at + 1)) {
            int start = at + server.length();
            if (start < text.length() && !Character.isLetterOrDigit(text.charAt(start)) && isMediaId(text, start + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Nothing but the id of something stored, or the last word of a line: no name in a program changes its case like that. */
    private static boolean isLoneId(String line) {
        String id = line.substring(line.lastIndexOf(' ') + 1);
        if (id.length() != MEDIA_ID || !id.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
            return false;
        }
        int changes = 0;
        int capitals = 0;
        for (int i = 1; i < id.length(); i++) {
            boolean upper = Character.isUpperCase(id.charAt(i));
            changes += upper != Character.isUpperCase(id.charAt(i - 1)) ? 1 : 0;
            capitals += upper && Character.isUpperCase(id.charAt(i - 1)) ? 1 : 0;
        }
        return changes >= VERY_OFTEN || (changes >= OFTEN && capitals > 1);
    }

    /** As Synapse draws them: letters of both cases at random. */
    private static boolean isMediaId(String text, int from) {
        int end = from;
        int changes = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            boolean upper = Character.isUpperCase(text.charAt(end));
            changes += end > from && upper != Character.isUpperCase(text.charAt(end - 1)) ? 1 : 0;
            end++;
        }
        return end - from == MEDIA_ID && changes > 3 && (end == text.length() || !Character.isDigit(text.charAt(end)));
    }

    /** Paths of a homeserver's media store, whichever version: {@code /_matrix/media/…}, {@code /_matrix/client/…/media/…}. */
    private static boolean hasMediaPath(String text) {
        int media = -1;
        for (int at = text.indexOf("/_matrix/"); at >= 0; at = text.indexOf("/_matrix/", at + 1)) {
            if (text.startsWith("content/", at + 9)) {
                return true;
            }
            if (media < at) {
                media = text.indexOf("/media", at);
            }
            if (media < 0) {
                media = Integer.MAX_VALUE;
            }
            if (media - at < 80) {
                return true;
            }
        }
        return false;
    }

    /** {@code data:} followed by a media type, or by the comma or semicolon that only an address has. */
    static boolean hasDataAddress(String text) {
        for (int at = text.indexOf("data:"); at >= 0; at = text.indexOf("data:", at + 1)) {
            if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
                continue;
            }
            int start = at + 5;
            if (text.startsWith(",", start)
                    || text.startsWith(";base64", start)
                    || text.startsWith(";charset", start)
                    || hasMime(text, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMime(String text, int start) {
        int slash = start;
        while (slash < text.length() && slash - start <= 12 && Character.isLetter(text.charAt(slash))) {
            slash++;
        }
        return slash < text.length() && text.charAt(slash) == '/' && MIMES.contains(text.substring(start, slash));
    }
}
