package intramural.policy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An address as it is said aloud or spelled: {@code dropbox dot com slash s slash abc}, {@code host (dot) com},
 * {@code h t t p s : / / …}. Stateless.
 */
final class SpelledAddress {

    /** {@code a.b/c} as single signs with blanks between. */
    private static final int FEWEST_SIGNS = 12;

    /** {@code m e g a . n z /}, and a path behind. */
    private static final int FEWEST_OF_HOST = 7;

    private static final Pattern BRACKETS =
            Pattern.compile("(?<!\\s)\\s*+[\\[({<]\\s*(dot|punto|slash|barra|\\.|/)\\s*[\\])}>]\\s*");
    private static final Pattern DOT = Pattern.compile("(?<=[a-z0-9]) (?:dot|punto) (?=[a-z0-9])");

    /** "we . tl/abc", "drive . google . com/file": blanks on both sides of each dot, and a slash behind the last part. */
    private static final Pattern APART =
            Pattern.compile("(?<=[a-z0-9])\\s\\.\\s(?=[a-z0-9-]{1,20}(?:\\s\\.\\s[a-z0-9-]{1,20}){0,3}\\s?/)");

    /** "drive,google,com/file": a comma for each dot. */
    private static final Pattern COMMAS =
            Pattern.compile("(?<=[a-z0-9]),(?=[a-z0-9-]{2,20},(?:com|org|net|io|me|co|gg|ly|app|link)/)");

    /** "www.dropbox.", "com/s/abc". */
    private static final Pattern PARTED =
            Pattern.compile("(?<=[a-z0-9])(?:\\.\\s{1,2}|\\s{1,2}\\.|,)(?=(?:com|org|net|io|me|co|gg|ly|app|link)/)");

    private static final Pattern SLASH = Pattern.compile("(?<!\\s)\\s*+\\b(?:(?:forward )?slash|barra)\\b\\s*+");
    private static final Pattern COLON = Pattern.compile("(?<!\\s)\\s*+\\bcolon\\b\\s*+(?=/)");

    /** "em ex see colon slash slash". */
    private static final Pattern SCHEME = Pattern.compile("\\bem[ -]?ex[ -]?(?:see|sea|cee|c)(?=:/)");

    private static final Set<String> SLASHES = Set.of("slash", "barra", "/");

    /** One of these stands in every address that is said. */
    private static final Needles SHOWN = Needles.of(
            " dot", " DOT", " Dot", "(dot", "[dot", "{dot", "<dot", "(DOT", "[DOT", "punto", "Punto", "PUNTO", "slash",
            "Slash", "SLASH", "barra", " . ", ",com/", ",net/", ",org/", ". com/", ".\ncom/", " .com/", ". me/",
            ". org/", ". net/", "(.", "[.", "{.", "<.", "( dot", "[ dot", "( .", "[ .", "(/", "[/");

    private SpelledAddress() {}

    /** The text with such an address written out; empty where none shows. */
    static String in(String plain) {
        String said = said(plain);
        String joined = joined(said.isEmpty() ? plain : said);
        return joined.isEmpty() ? said : joined;
    }

    private static String said(String plain) {
        if (!SHOWN.isIn(plain)) {
            return "";
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        String text = BRACKETS.matcher(lower).replaceAll(match -> SLASHES.contains(match.group(1)) ? "/" : ".");
        text = DOT.matcher(text).replaceAll(".");
        text = APART.matcher(text).replaceAll(".");
        // Whoever takes the dots apart does so with the slashes.
        text = text.equals(lower) ? text : text.replace(" / ", "/");
        text = PARTED.matcher(COMMAS.matcher(text).replaceAll(".")).replaceAll(".");
        String parted = SLASH.matcher(text).replaceAll("/");
        // "dot com, slash, d, slash": whoever says them pauses at each.
        text = parted.equals(text)
                ? text
                : parted.replace(",/", "/").replace("/, ", "/").replace("/,", "/");
        text = SCHEME.matcher(COLON.matcher(text).replaceAll(":")).replaceAll("mxc");
        return text.equals(lower) ? "" : text;
    }

    /** Runs of single signs put together, where one of them has a slash. */
    private static String joined(String text) {
        if (text.indexOf('/') < 0) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        boolean found = false;
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (isSingle(text, end)) {
                end += 2;
            }
            end = Math.min(Math.max(end, i + 1), text.length());
            String run = text.substring(i, end);
            boolean host = run.length() >= 2 * FEWEST_OF_HOST - 1 && run.indexOf('.') > 0 && run.endsWith("/ ");
            if ((run.length() >= 2 * FEWEST_SIGNS - 1 && run.indexOf('/') >= 0) || host) {
                out.append(run.replace(" ", "")).append(host ? "" : " ");
                found = true;
            } else {
                out.append(run);
            }
            i = end;
        }
        return found ? out.toString() : "";
    }

    /** Whether one sign stands here, between blanks or ends. */
    private static boolean isSingle(String text, int at) {
        return at < text.length()
                && text.charAt(at) > ' '
                && (at == 0 || text.charAt(at - 1) == ' ')
                && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
    }
}
