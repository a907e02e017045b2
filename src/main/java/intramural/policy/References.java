package intramural.policy;

import java.util.Set;

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

    private References() {}

    static boolean isIn(Text text) {
        String lower = text.lower();
        return hasMediaReference(lower) || hasMediaPath(lower) || hasMarkedPicture(lower);
    }

    /** A picture in Markdown or in the mark-up of forums, which some clients show as one. */
    private static boolean hasMarkedPicture(String text) {
        int mark = text.indexOf("![");
        int target = mark < 0 ? -1 : text.indexOf("](", mark);
        if (target >= 0 && target + 2 < text.length() && text.charAt(target + 2) > ' ') {
            return true;
        }
        return text.contains("[img]") || text.contains("[img=");
    }

    /** {@code mxc:} with slashes, or with a server and an id, even when blanks stand between the signs. */
    private static boolean hasMediaReference(String text) {
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
        while (at >= 0 && text.charAt(at) <= ' ') {
            at--;
        }
        return at;
    }

    private static boolean pointsSomewhere(String text, int from) {
        int i = from;
        int slashes = 0;
        int blanks = 0;
        while (i < text.length() && (isSlash(text.charAt(i)) || text.charAt(i) <= ' ')) {
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
