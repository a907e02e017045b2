package intramural.policy;

import java.util.regex.Pattern;

/** Recognizes a file that is text as it stands, or that programs write in lines: by how it begins. Stateless. */
final class TextFiles {

    private static final Needles BARE = Needles.of(
            "%PDF-1.",
            "%PDF-2.",
            "%!PS-Adobe",
            "%!PS\n",
            "GIF89a",
            "PNG\r\n\u001a",
            "PK\u0003\u0004",
            "{\\rtf1",
            "=ybegin line=",
            "begin-base64 ",
            "(This file must be converted with BinHex",
            "HC1:NCF",
            "HC1:6BF",
            "SHAR_EOF",
            "BEGIN:VCARD",
            "BEGIN:VCALENDAR",
            "/* XPM */",
            "GIT binary patch\nliteral",
            "GIT binary patch\r\nliteral",
            "GIT binary patch\ndelta",
            "# v2 git bundle",
            "# v3 git bundle",
            // Pictures for terminals: sixel, and those of two programs.
            "\u001bP",
            "\u001b_G",
            "\u001b]1337;File");

    private static final Pattern BITMAP =
            Pattern.compile("P[1-7]\\s(?:#[^\\n]{0,200}\\n)?\\s?[0-9]{1,5} [0-9]{1,5}\\s+(?:[0-9]{1,5}\\s+){6}");

    /** A part of a mail that is a file by its header (RFC 2183). */
    private static final Pattern MAIL_PART = Pattern.compile(
            "(?i)content-disposition:\\s{0,4}(?:attachment|inline)\\s{0,4};\\s{0,4}filename|content-type:[^\\n]{3,80};\\s{0,4}name=");

    /** Five signs for four bytes, framed as Adobe's programs do it. */
    private static final Pattern FRAMED = Pattern.compile("<~[!-uz\\s]{20,}~>");

    /** "basE91: h2@GhlNB|0/(t…": an encoding that nobody reads, by its name. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b(?:base ?-?(?:62|91|92|94|100|122|2048|32768|65536)|z85|yenc|ecoji)\\b[ =:-]{1,4}\\S{16}");

    private static final Needles ENCODINGS =
            Needles.of("base", "Base", "BASE", "basE", "z85", "Z85", "yenc", "yEnc", "coji");

    /** Rows of nothing but blocks, as codes for cameras are drawn. */
    private static final Pattern DRAWING = Pattern.compile(
            "(?:(?:^|\\n)[ \\u00a0\\u2000-\\u200a\\u3000\\u2580-\\u259f\\u25a0\\u25a1\\u2b1b\\u2b1c]{15,}(?=\\r?(?:\\n|$))\\r?){9}");

    private static final Pattern HEX_LINES = Pattern.compile("(?:(?:^|\\n):10[0-9A-F]{4}00[0-9A-F]{34}\\r?){3}");

    private static final int CODES = 80;

    private TextFiles() {}

    static boolean areIn(Text text) {
        return BARE.isIn(text.raw())
                || isUuencoded(text.plain())
                || isBitmap(text.raw())
                || isWritten(text.raw())
                || isPacked(text)
                || isDrawing(text.raw())
                || isSavedMail(text.lower())
                || isOfCodes(text.raw());
    }

    /** A mail as a server keeps it; what people forward has no more of its head than they read. */
    private static boolean isSavedMail(String lower) {
        return lower.contains("received: from ")
                && lower.contains("message-id:")
                && (lower.contains("mime-version:") || lower.contains("return-path:"));
    }

    /** Sign after sign by its number in HTML: clients write what it stands for. */
    private static boolean isOfCodes(String raw) {
        int count = 0;
        for (int at = raw.indexOf("&#"); at >= 0 && count < CODES; at = raw.indexOf("&#", at + 2)) {
            count++;
        }
        return count >= CODES;
    }

    private static boolean isPacked(Text text) {
        String raw = text.raw();
        return (raw.contains("~>") && FRAMED.matcher(raw).find())
                || (text.lower().contains("name=") && MAIL_PART.matcher(raw).find())
                || (ENCODINGS.isIn(text.plain()) && NAMED.matcher(text.plain()).find());
    }

    private static boolean isDrawing(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if ((c >= '\u2580' && c <= '\u25a1') || c == '\u2b1b' || c == '\u2b1c') {
                return DRAWING.matcher(raw).find();
            }
        }
        return false;
    }

    /** A drawing that moves, as the JSON of Lottie; a bitmap as C; bytes as Intel's lines of hex. */
    private static boolean isWritten(String raw) {
        return (raw.contains("\"layers\"") && raw.contains("\"fr\"") && raw.contains("\"op\""))
                || (raw.contains("#define ") && raw.contains("_bits[]"))
                || (raw.contains(":10") && HEX_LINES.matcher(raw).find());
    }

    /** A picture of Netpbm: its kind, perhaps comments, its width and its height, and then its dots. */
    private static boolean isBitmap(String raw) {
        for (int at = raw.indexOf('P'); at >= 0 && at + 10 < raw.length(); at = raw.indexOf('P', at + 1)) {
            char kind = raw.charAt(at + 1);
            boolean begins = at == 0 || raw.charAt(at - 1) == '\n';
            if (begins
                    && kind >= '1'
                    && kind <= '7'
                    && BITMAP.matcher(raw).region(at, raw.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUuencoded(String plain) {
        int begin = plain.indexOf("begin ");
        return begin >= 0
                && begin + 10 < plain.length()
                && Character.isDigit(plain.charAt(begin + 6))
                && Character.isDigit(plain.charAt(begin + 7))
                && Character.isDigit(plain.charAt(begin + 8))
                && plain.charAt(begin + 9) == ' '
                && plain.indexOf('\n', begin) > 0;
    }
}
