package intramural.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads tags as a browser's tokenizer would, without building a tree: time grows with the length of the text and no
 * faster, whatever stands in it. Only tags that are written out count; {@code <img>} written with references is text about a tag. One
 * object reads one text.
 */
final class Html {

    /** Attributes whose value is fetched, on whichever tag. */
    private static final int PATCHES = 64;

    /** A line in the colours of the rainbow has one for each of its letters. */
    private static final int COLOURS = 400;

    private static final Set<String> SOURCES = Set.of(
            "src",
            "srcset",
            "imagesrcset",
            "srcdoc",
            "poster",
            "background",
            "dynsrc",
            "lowsrc",
            "xlink:href",
            "classid",
            "codebase",
            "archive",
            "longdesc",
            "manifest",
            "usemap");

    /** Tags whose {@code href} or {@code data} is fetched rather than followed. */
    private static final Set<String> LOADERS =
            Set.of("link", "image", "use", "feimage", "base", "object", "embed", "applet");

    /** Tags that show or play something, whichever attribute names it. */
    private static final Set<String> PICTURES =
            Set.of("img", "picture", "source", "video", "audio", "track", "iframe", "frame", "portal", "applet");

    private static final Set<String> DESCRIPTIONS =
            Set.of("alt", "title", "width", "height", "class", "id", "style", "lang", "dir", "role", "align", "border");

    private final String text;
    private final List<String> broken = new ArrayList<>();
    private boolean loads;
    private boolean styleRead;
    private boolean noSingle;
    private boolean noDouble;

    private Html(String text) {
        this.text = text;
        int open = text.indexOf('<');
        while (open >= 0) {
            int next = open + 1 < text.length() && isLetter(text.charAt(open + 1)) ? tag(open + 1) : open + 1;
            open = text.indexOf('<', next);
        }
    }

    /** Whether a tag has a source, or draws a picture itself. */
    static boolean loads(String raw) {
        return new Html(raw).loads;
    }

    /** Texts that mark-up tears apart: the whole without its tags, and addresses with line ends inside. */
    static List<String> hidden(String raw) {
        Html html = new Html(raw);
        String bare = withoutTags(raw);
        if (bare.length() < raw.length()) {
            html.broken.add(bare);
        }
        return html.broken;
    }

    private static String withoutTags(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int from = 0;
        int open = raw.indexOf('<');
        while (open >= 0) {
            int close = raw.indexOf('>', open);
            if (close < 0) {
                break;
            }
            out.append(raw, from, open);
            from = close + 1;
            open = raw.indexOf('<', from);
        }
        return out.append(raw, from, raw.length()).toString();
    }

    /** Reads one tag from its name on; gives the place behind it. */
    private int tag(int nameStart) {
        int i = nameStart;
        while (i < text.length() && !isBlank(text.charAt(i)) && text.charAt(i) != '/' && text.charAt(i) != '>') {
            i++;
        }
        String name = text.substring(nameStart, i).toLowerCase(Locale.ROOT);
        boolean attributes = false;
        while (i < text.length() && text.charAt(i) != '>') {
            char c = text.charAt(i);
            if (isBlank(c) || c == '/') {
                i++;
            } else if (c == '<') {
                break;
            } else {
                attributes = true;
                i = attribute(name, i);
            }
        }
        loads |= attributes && (name.equals("svg") || name.equals("path"));
        if (name.equals("style") && !styleRead) {
            // From the first style sheet to the end, once: many of them must not be read again and again.
            styleRead = true;
            loads |= styled(text.substring(i));
        }
        return i;
    }

    private int attribute(String tag, int start) {
        int i = start + 1;
        while (i < text.length() && "=>/< \t\n\f\r".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        String name = text.substring(start, i).toLowerCase(Locale.ROOT);
        loads |= name.equals("download");
        i = skipBlanks(i);
        if (i >= text.length() || text.charAt(i) != '=') {
            return i;
        }
        i = skipBlanks(i + 1);
        if (i >= text.length()) {
            return i;
        }
        char quote = text.charAt(i);
        if (quote == '"' || quote == '\'') {
            int close = close(quote, i + 1);
            if (close >= 0) {
                value(tag, name, text.substring(i + 1, close));
                return close + 1;
            }
            i++;
        }
        int end = i;
        while (end < text.length() && !isBlank(text.charAt(end)) && text.charAt(end) != '>') {
            end++;
        }
        value(tag, name, text.substring(i, end));
        return end;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Remembers that there is no such quote any more, so that many open quotes are not searched for again and again. */
    private int close(char quote, int from) {
        if (quote == '"' ? noDouble : noSingle) {
            return -1;
        }
        int close = text.indexOf(quote, from);
        if (close < 0) {
            noDouble |= quote == '"';
            noSingle |= quote == '\'';
        }
        return close;
    }

    private void value(String tag, String name, String value) {
        if (value.isBlank()) {
            return;
        }
        boolean loader = LOADERS.contains(tag) && (name.equals("href") || name.equals("data"));
        boolean shown = PICTURES.contains(tag) && !DESCRIPTIONS.contains(name) && !name.startsWith("aria-");
        if (loader || shown || SOURCES.contains(name) || (name.equals("style") && styled(value))) {
            loads = true;
        }
        if (name.equals("href") && hasLineEnd(value)) {
            broken.add(value.replace("\n", "").replace("\r", "").replace("\t", ""));
        }
    }

    /** A style that fetches, or one so written that this cannot be told. */
    private static boolean styled(String value) {
        String plain = Unmasking.plain(value);
        if (plain == null) {
            return true;
        }
        String style = plain.toLowerCase(Locale.ROOT);
        return style.contains("url(")
                || style.contains("image(")
                || style.contains("image-set(")
                || style.contains("@import")
                || style.contains("-binding")
                || style.indexOf('\\') >= 0;
    }

    private static boolean hasLineEnd(String value) {
        return value.indexOf('\n') >= 0 || value.indexOf('\t') >= 0 || value.indexOf('\r') >= 0;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    /** A picture of coloured cells, or bytes as numbers of lists: so many patches of background, colours and starts stand in no text. */
    static boolean isDrawn(String raw) {
        if (raw.length() < PATCHES * 20 || raw.indexOf('<') < 0) {
            return false;
        }
        String lower = raw.toLowerCase(Locale.ROOT);
        return count(lower, "bg-color") + count(lower, "bgcolor") + count(lower, "background") >= PATCHES
                || count(lower, " start=") >= PATCHES
                || count(lower, "color") >= COLOURS;
    }

    private static int count(String lower, String attribute) {
        int count = 0;
        for (int at = lower.indexOf(attribute); at >= 0; at = lower.indexOf(attribute, at + 1)) {
            count++;
        }
        return count;
    }
}
