package intramural.policy;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One string of an act, as it was sent and as it can be read. Immutable.
 *
 * <p>What each form is for: {@link #raw} for mark-up, {@link #plain} (unmasked, case kept) for encoded files and
 * armour, {@link #lower} for addresses and words.
 */
public final class Text {

    private static final int RUN = 24;

    /** What ends an address when it is written out, in the code that an address has for it; also coded twice. */
    private static final Pattern CODED_EDGE =
            Pattern.compile("%(?:25){0,3}(?:20|22|27|28|29|3c|3e|5b|5d|5e|60|7b|7c|7d)", Pattern.CASE_INSENSITIVE);

    /** Where a link in HTML leads. */
    private static final Pattern TARGET =
            Pattern.compile("href\\s*=\\s*(?:\"[^\"<>]*\"|'[^'<>]*')", Pattern.CASE_INSENSITIVE);

    private final Place.Part part;
    private final @Nullable ContentPath path;
    private final String raw;
    private final String plain;
    private final String lower;
    private final List<Link> links;
    private final boolean hasRun;
    private final boolean readable;
    private final boolean sourced;
    private @Nullable String spelled;
    private @Nullable List<Text> otherwise;

    private Text(Place.Part part, @Nullable ContentPath path, String raw) {
        this.part = part;
        this.path = path;
        this.raw = raw;
        boolean masked = false;
        boolean linked = false;
        boolean tagged = false;
        boolean coded = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            masked |= c > 0x7e || c < 0x20 || c == '&' || c == '%' || c == '\\';
            linked |= c == ':' || c == '.' || c == '/';
            tagged |= c == '<';
            coded |= c == '%';
        }
        String unmasked = masked ? Unmasking.plain(raw) : raw;
        this.readable = unmasked != null;
        this.plain = unmasked == null ? "" : unmasked;
        this.hasRun = hasRun(plain);
        this.sourced = tagged && Html.loads(raw);
        if (masked || linked) {
            this.lower = mendDots(addresses(coded, tagged).toLowerCase(Locale.ROOT));
            this.links = Links.in(lower);
        } else {
            this.lower = plain;
            this.links = List.of();
        }
    }

    static Text of(Place.Part part, @Nullable ContentPath path, String raw) {
        return new Text(part, path, raw);
    }

    /** The text with an address written out that is said aloud in it; null where none is. */
    public @Nullable Text spelled() {
        String address = spelledAddress();
        return address.isEmpty() ? null : new Text(part, path, address);
    }

    /** The same as it is read; empty where none is. Looked for once. */
    String spelledAddress() {
        String known = spelled;
        if (known == null) {
            known = SpelledAddress.in(plain);
            spelled = known;
        }
        return known;
    }

    /** What it says in other writings: base64, hex, backwards and the like. Looked for once. */
    public List<Text> otherwise() {
        List<Text> known = otherwise;
        if (known == null) {
            known = Writings.in(this).stream()
                    .map(written -> of(part, path, written))
                    .toList();
            otherwise = known;
        }
        return known;
    }

    /** As {@link #plain}, but an address goes on over the blanks, quotes and brackets that stand in it. */
    private String addresses(boolean coded, boolean tagged) {
        String joined = raw;
        if (coded) {
            joined = CODED_EDGE.matcher(joined).replaceAll("_");
        }
        if (tagged) {
            joined = TARGET.matcher(joined)
                    .replaceAll(
                            target -> Matcher.quoteReplacement(target.group().replace(' ', '_')));
        }
        return joined.equals(raw) ? plain : Objects.requireNonNullElse(Unmasking.plain(joined), "");
    }

    /** Whether a run of signs stands in it that could be an encoded file. */
    private static boolean hasRun(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = Blobs.isSign(text.charAt(i)) ? run + 1 : 0;
            if (run >= RUN) {
                return true;
            }
        }
        return false;
    }

    /** Addresses are made unclickable, and mended by the reader, with a dot in brackets. */
    private static String mendDots(String lower) {
        if (lower.indexOf('[') < 0 && lower.indexOf('(') < 0 && lower.indexOf('{') < 0) {
            return lower;
        }
        return lower.replace("[.]", ".")
                .replace("(.)", ".")
                .replace("{.}", ".")
                .replace("[dot]", ".")
                .replace("(dot)", ".")
                .replace("[:]", ":");
    }

    public Place.Part part() {
        return part;
    }

    /** Where it stands in the content; null for other parts of the act. */
    public @Nullable ContentPath path() {
        return path;
    }

    public String raw() {
        return raw;
    }

    public String plain() {
        return plain;
    }

    /** Lower case where the text can hold an address or a scheme, else the same as {@link #plain}. */
    public String lower() {
        return lower;
    }

    public List<Link> links() {
        return links;
    }

    /** False if it is wrapped in so many disguises that it cannot be read. */
    public boolean isReadable() {
        return readable;
    }

    /** Whether the text holds a long run without blanks. */
    public boolean hasRun() {
        return hasRun;
    }

    /** Whether a tag in it loads something: {@code src}, {@code poster}, {@code style="…url()"} and their like. */
    public boolean isSourced() {
        return sourced;
    }

    /** Whether it is the value of that key at the top of the content. */
    public boolean isTop(String key) {
        return part == Place.Part.VALUE && path != null && path.isTop(key);
    }

    /** Whether it is the value of a key of the specification, or an element of a list there. */
    boolean isSpecified() {
        ContentPath at = path;
        while (at != null && at.key() == null) {
            at = at.parent();
        }
        return part == Place.Part.VALUE && at != null && at.key() != null && MatrixKeys.isKnown(at.key());
    }

    public Place place() {
        return new Place(part, path == null ? "" : path.pointer());
    }

    @Override
    public String toString() {
        return "Text[" + part + ", " + raw.length() + " signs]";
    }
}
