package intramural.policy;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds addresses in a text as a client's link finder, a browser or a person would. Reads forward once, so its time
 * grows with the length of the text and no faster. Stateless.
 */
final class Links {

    private static final int MAX_SCHEME = 24;
    private static final int MOST_READABLE = 200;

    /** Blanks, quotes and brackets: no address reaches over them. */
    private static final boolean[] EDGES = edges();

    private final String text;
    private final List<Link> found = new ArrayList<>();

    /** First sign of the piece between blanks and brackets that is being read. */
    private int pieceStart;

    /** The scheme that the next host belongs to, once its slashes have passed. */
    private String scheme = "";

    private boolean full;
    private int readable;

    private int cachedFrom = -1;
    private int cachedEnd = -1;

    private Links(String text) {
        this.text = text;
    }

    private static boolean[] edges() {
        boolean[] edges = new boolean[128];
        Arrays.fill(edges, 0, ' ' + 1, true);
        "\"'<>()[]{}|`^".chars().forEach(sign -> edges[sign] = true);
        return edges;
    }

    /** @param lower unmasked text in lower case */
    static List<Link> in(String lower) {
        Links links = new Links(lower);
        int i = 0;
        while (i < lower.length()) {
            i = links.step(i);
        }
        return links.found;
    }

    /** Reads one sign or one host; gives the place to go on. */
    private int step(int i) {
        char c = text.charAt(i);
        if (c == '[' && full && text.charAt(i - 1) == '/') {
            return numericHost(i);
        }
        if (isEdge(c)) {
            forget();
            pieceStart = i + 1;
            return i + 1;
        }
        if (c == ':') {
            return colon(i);
        }
        if (isHostPart(c)) {
            return host(i);
        }
        if (c == '/' || c == '\\') {
            return slashes(i);
        }
        if (c != '@') {
            forget();
        }
        return i + 1;
    }

    private void forget() {
        scheme = "";
        full = false;
    }

    /** A single letter before the colon is a drive of Windows, not a scheme. */
    private int colon(int colon) {
        int start = colon;
        while (start > pieceStart && colon - start < MAX_SCHEME && isSchemeSign(text.charAt(start - 1))) {
            start--;
        }
        while (start < colon && !isLetter(text.charAt(start))) {
            start++;
        }
        int next = colon + 1;
        while (next < text.length() && (text.charAt(next) == '/' || text.charAt(next) == '\\')) {
            next++;
        }
        boolean drive = colon - start < 2;
        if (drive || next >= text.length() || (isEdge(text.charAt(next)) && !opens(next, next > colon + 1))) {
            return next;
        }
        if (full && next == colon + 1) {
            return next;
        }
        scheme = known(text.substring(start, colon));
        full = next > colon + 1 || scheme.equals("http") || scheme.equals("https");
        found.add(new Link(scheme, "", full, text, next, tailEnd(next)));
        return next;
    }

    /** A bracket opens the address of a machine, a bar that of a file ({@code ed2k://|file|…}). */
    private boolean opens(int next, boolean slashes) {
        char c = text.charAt(next);
        return c == '[' || (slashes && c == '|');
    }

    /** Browsers take {@code http:host}, link finders {@code xhttps://}, and people read {@code hxxps://}. */
    private static String known(String scheme) {
        String mended = scheme.replace("hxxp", "http");
        if (mended.endsWith("https")) {
            return "https";
        }
        return mended.endsWith("http") ? "http" : mended;
    }

    private int slashes(int i) {
        int next = i;
        while (next < text.length() && (text.charAt(next) == '/' || text.charAt(next) == '\\')) {
            next++;
        }
        boolean relative = next - i >= 2 && (i == pieceStart || text.charAt(i - 1) == '=');
        forget();
        full = relative;
        return next;
    }

    private int host(int i) {
        int end = i;
        boolean dotted = full;
        while (end < text.length() && isHostPart(text.charAt(end))) {
            dotted |= text.charAt(end) == '.';
            end++;
        }
        int tail = skipPort(end);
        boolean userinfo = tail < text.length() && (text.charAt(tail) == '@' || text.charAt(tail) == ':');
        if (!userinfo && dotted) {
            addHost(trimDots(text.substring(i, end)), tail);
        }
        if (!userinfo) {
            forget();
        }
        return tail;
    }

    /** The address of a machine in brackets, IP version 6. */
    private int numericHost(int open) {
        int close = open + 1;
        while (close < text.length() && close - open < 50 && "0123456789abcdef:.%".indexOf(text.charAt(close)) >= 0) {
            close++;
        }
        if (close >= text.length() || text.charAt(close) != ']') {
            forget();
            pieceStart = open + 1;
            return open + 1;
        }
        int tail = skipPort(close + 1);
        cachedFrom = -1;
        found.add(new Link(scheme, text.substring(open + 1, close), true, text, tail, tailEnd(tail)));
        forget();
        return tail;
    }

    private void addHost(String name, int tail) {
        if (readable < MOST_READABLE && name.contains("xn--")) {
            readable++;
            addReadable(name, tail);
        }
        if (full || name.indexOf('.') > 0) {
            found.add(new Link(scheme, name, full, text, tail, tailEnd(tail)));
        }
        int label = name.indexOf('.');
        if (readable < MOST_READABLE && label > 0 && name.lastIndexOf('-', label) > 0) {
            readable++;
            addWrapped(name.substring(0, label), tail);
        }
    }

    /** The host that a proxy shows under a name of its own: {@code www-example-org.translate.goog}, a dash doubled for one. */
    private void addWrapped(String label, int tail) {
        String name = label.replace("--", "\n").replace('-', '.').replace('\n', '-');
        found.add(new Link(scheme, trimDots(name), full, text, tail, tailEnd(tail)));
    }

    /** The host as a browser shows it: letters of other scripts that look like ours, written in ASCII. */
    private void addReadable(String name, int tail) {
        String shown = Unmasking.plain(IDN.toUnicode(name, IDN.ALLOW_UNASSIGNED));
        if (shown != null && !shown.equals(name) && name.length() < 254) {
            found.add(new Link(scheme, shown.toLowerCase(Locale.ROOT), full, text, tail, tailEnd(tail)));
        }
    }

    /** A port is digits alone; {@code user:pass@} and {@code word:rest} are none. */
    private int skipPort(int end) {
        if (end >= text.length() || text.charAt(end) != ':') {
            return end;
        }
        int i = end + 1;
        while (i < text.length() && i - end <= 6 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        // "sip:2231@host" has a scheme and an extension.
        boolean other = i < text.length() && (isHostPart(text.charAt(i)) || text.charAt(i) == '@');
        return i == end + 1 || other ? end : i;
    }

    /** A bare host is ASCII, so that words of other scripts written against it do not hide it. */
    private boolean isHostPart(char c) {
        return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || (full && c > 0x7f && Character.isLetter(c));
    }

    /** The end of the piece, found once for each piece. Brackets in pairs are part of an address: {@code plan_(v2).pdf}. */
    private int tailEnd(int from) {
        if (cachedEnd >= from && cachedFrom <= from) {
            return cachedEnd;
        }
        int i = from;
        int open = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            open += c == '(' || c == '[' ? 1 : 0;
            if (isEdge(c) && (open == 0 || "()[]".indexOf(c) < 0)) {
                break;
            }
            open -= c == ')' || c == ']' ? 1 : 0;
            i++;
        }
        cachedFrom = from;
        cachedEnd = i;
        return i;
    }

    private static String trimDots(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && !isLetterOrDigit(name.charAt(start))) {
            start++;
        }
        while (end > start && !isLetterOrDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isLetterOrDigit(char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private static boolean isSchemeSign(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    }

    private static boolean isEdge(char c) {
        return c < EDGES.length && EDGES[c];
    }
}
