package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import intramural.detect.unmask.DottedWords;
import intramural.detect.unmask.SpelledSecret;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Passwords, tokens and codes in prose and in settings: a word such as "password" and, near it, a value that looks like
 * a secret. The nearer the value, the less it must look like one.
 */
public final class PasswordDetector implements Detector {

    /** How many pieces of text behind the word are looked at. */
    private static final int REACH = 7;

    /** So many signs further a colon may be: "passcode for the shared inbox, take out the fruit: …". */
    private static final int REACH_OF_COLON = 60;

    /** How many of them may stand before a value that is told sign by sign. */
    private static final int NEAR = 3;

    /** Longer pieces are cut, so that text without spaces is not read again from every word. */
    static final int LONGEST_PIECE = 420;

    private static final Set<String> PASSWORDS = Set.of(
            "password",
            "passwd",
            "passwrd",
            "pass",
            "word",
            "pwd",
            "pw",
            "psw",
            "pasword",
            "paswrod",
            "passowrd",
            "passwrod",
            "passwort",
            "senha",
            "parola",
            "passcode",
            "passphrase",
            "phrase",
            "contrasena",
            "clave");

    private static final Set<String> IS = Set.of(
            "is", "es", "was", "are", "be", "its", "it's", "stays", "became", "becomes", "remains", "la", "=", ":",
            "->", "=>", "==", "/", "//");

    /** Words between "is" and the value. */
    private static final Set<String> FILLERS = Set.of(
            "now",
            "still",
            "just",
            "been",
            "called",
            "actually",
            "currently",
            "again",
            "always",
            "ahora",
            "star",
            "hash");

    /** "Password for the shared folder is": no rule for passwords, but one of them. */
    private static final Set<String> PURPOSES = Set.of("for", "para", "to");

    /** Words behind which "to" means "is". */
    private static final Set<String> CHANGES = Set.of(
            "changed",
            "change",
            "reset",
            "set",
            "updated",
            "switched",
            "rotated",
            "moved",
            "swapped",
            "bumped",
            "cambio",
            "cambiada");

    private static final Set<String> TO = Set.of("to", "as", "a", "over");

    /** What names the sum of a file or of a commit. */
    private static final Set<String> SUMS = Set.of(
            "commit", "sha", "sha1", "sha256", "rev", "revision", "hash", "checksum", "digest", "md5", "changeset");

    private static final Pattern MADE_UP = Pattern.compile("[a-z]{4,20}[0-9]{2,4}|[A-Z]{4,12}[0-9]{2,4}");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{7,64}");

    private static final int LONGEST_IS = 9;

    /** So many words may stand between "log in" and a password that is shouted. */
    private static final int MOST_WORDS = 4;

    private static final int LONGEST_DISPOSITION = 20;

    /** So many tokens before a label a change may stand. */
    private static final int BEFORE = 4;

    @Override
    public void detect(View view, Findings findings) {
        if (!view.labels().has(DataKind.CREDENTIAL)) {
            return;
        }
        Breaks breaks = new Breaks(view.text());
        for (int token = 0; token < view.tokens().count(); token++) {
            if (view.labels().isAt(DataKind.CREDENTIAL, token) && !view.labels().isAt(DataKind.CREDENTIAL, token + 1)) {
                follow(view, token, breaks, findings);
            }
        }
    }

    /** Where pieces of text end; what was looked through for one label is not for the next. */
    private static final class Breaks {
        private final String text;
        private int from;
        private int next = -1;

        Breaks(String text) {
            this.text = text;
        }

        /** The first sign at or behind this place that ends a piece. */
        int behind(int place) {
            if (place < from || place > next) {
                from = place;
                next = place;
                while (next < text.length()
                        && !Character.isWhitespace(text.charAt(next))
                        && "\"`<".indexOf(text.charAt(next)) < 0) {
                    next++;
                }
            }
            return next;
        }
    }

    private static void follow(View view, int label, Breaks breaks, Findings findings) {
        String text = view.text();
        int i = view.tokens().to(label);
        boolean assigned = false;
        boolean changed = isAnyBefore(view.tokens(), label, CHANGES);
        String user = "";
        boolean userSaid = false;
        // "${DB_PASSWORD}@db:5432" has a variable.
        if (i < text.length() && (Tokens.isAlphanumeric(text.charAt(i)) || text.charAt(i) == '}')) {
            return;
        }
        // "/usr/local/bin", "DISP=(NEW,PASS),SPACE=..."
        boolean disposed = text.startsWith(",PASS)", i - 5)
                && text.substring(Math.max(0, i - LONGEST_DISPOSITION), i).contains("DISP=(");
        if (text.startsWith("/usr/", i - 4) || disposed) {
            return;
        }
        if (i < text.length() && text.charAt(i) == '_') {
            i = nameEnd(text, i);
        }
        boolean password = PASSWORDS.contains(view.tokens().word(label));
        boolean purpose = false;
        boolean summed = false;
        for (int piece = 0; piece < REACH && i < text.length(); piece++) {
            int assign = assignment(text, i);
            assigned |= assign > i;
            i = skipBlank(text, assign);
            int end = pieceEnd(text, i, breaks);
            String word = text.substring(i, end);
            String lower = word.length() > LONGEST_IS
                    ? ""
                    : Leetspeak.end(word, 0) == word.length()
                            ? Leetspeak.plain(word, 0, word.length(), 'i')
                            : word.toLowerCase(Locale.ROOT);
            changed |= CHANGES.contains(lower);
            if (piece == 0 && end > i && i > 0 && text.charAt(i - 1) == '(' && text.startsWith(")", end)) {
                // "password (new) Tulip77!"
                piece--;
                i = end + 1;
                continue;
            }
            boolean is = IS.contains(lower) || (changed && TO.contains(lower));
            if (is || (assigned && FILLERS.contains(lower))) {
                assigned |= is;
                piece--;
                i = end + (end == i ? 1 : 0);
                continue;
            }
            int spaced = piece <= 1 || assigned
                    ? AccessCodes.spacedEnd(text, i, isFigures(view, label) && (piece == 0 || assigned))
                    : i;
            spaced = spaced == i && (piece <= NEAR || assigned) ? SpelledSecret.end(text, i) : spaced;
            spaced = spaced == i && assigned && password ? DescribedSecret.end(view, i) : spaced;
            if (spaced > i) {
                findings.strong(view, DataKind.CREDENTIAL, i, spaced, 0.9);
                return;
            }
            if (assigned && userSaid) {
                userSaid = false;
                assigned = false;
                user = word;
                i = Math.max(end, i + 1);
                continue;
            }
            userSaid = (piece > 0 || assigned) && UserNames.begin(lower);
            boolean login = UserNames.follow(view.tokens().word(label));
            boolean paired = login && !user.isEmpty() && Secrets.isMixed(word);
            boolean own = purpose && assigned && Secrets.isAssigned(word);
            purpose |= piece == 0 && password && PURPOSES.contains(lower);
            boolean sum = summed && HEX.matcher(word).matches();
            summed = SUMS.contains(lower);
            boolean alone = (piece == 0 || assigned)
                    && isAtEnd(text, end)
                    && (password || isWireless(view, label))
                    && (isMadeUp(word) || isCompound(view, i, end));
            if (!sum && (paired || own || alone || isSecret(view, label, word, piece, assigned, login))) {
                findings.strong(view, DataKind.CREDENTIAL, i, end, assigned ? 0.95 : 0.85);
                return;
            }
            boolean named = piece == 0 && UserNames.areNamed(view.tokens().word(label));
            user = assigned || named || word.indexOf('_') > 0 ? word : UserNames.join(lower) ? user : "";
            assigned = false;
            i = Math.max(end, i + 1);
        }
        behindColon(view, i, password, breaks, findings);
        if (!password) {
            return;
        }
        Span preceding = PrecedingSecret.find(view, label);
        if (preceding != null) {
            findings.strong(view, DataKind.CREDENTIAL, preceding.first(), preceding.last(), 0.85);
        }
        Span concluded = ConcludedSecret.find(text, view.tokens(), label);
        if (concluded != null) {
            findings.strong(view, DataKind.CREDENTIAL, concluded.first(), concluded.last(), 0.9);
            return;
        }
        Span coded = CodedPassword.find(text, view.tokens().to(label));
        if (coded != null) {
            findings.strong(view, DataKind.CREDENTIAL, coded.first(), coded.last(), 0.85);
        }
        Span everyday = EverydaySecret.find(view, label);
        if (everyday != null) {
            findings.weak(view, DataKind.CREDENTIAL, everyday.first(), everyday.last(), 0.6);
        }
    }

    /** "pasword bluefish77", "pw BLUEF77": at the end of a text a word with figures is enough. */
    private static boolean isMadeUp(String word) {
        return MADE_UP.matcher(word).matches();
    }

    /** "wifi password is purplekayak". */
    private static boolean isCompound(View view, int from, int to) {
        int token = view.tokens().at(from);
        return from < to
                && token < view.tokens().count()
                && view.tokens().from(token) == from
                && view.tokens().to(token) == to
                && view.wording().isCompound(token);
    }

    private static boolean isAtEnd(String text, int end) {
        return text.substring(end).isBlank() || text.startsWith("\n", end);
    }

    /** "wifi key". */
    private static boolean isWireless(View view, int label) {
        return view.tokens().word(label).equals("key")
                && view.wording().word(label - 1, LONGEST_IS).equals("wifi");
    }

    /** Where the name of a setting ends that goes on behind the label: {@code DB_PASSWORD_PROD}. */
    private static int nameEnd(String text, int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) == '_' || Tokens.isAlphanumeric(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static boolean isFigures(View view, int label) {
        return AccessCodes.asks(view.tokens().word(label)) && !isMeeting(view, label);
    }

    private static boolean isMeeting(View view, int label) {
        return view.labels().near(DataKind.OTHER_NUMBER, label, label, 8, 0);
    }

    private static boolean isAnyBefore(Tokens tokens, int label, Set<String> words) {
        for (int token = label - 1; token >= Math.max(0, label - BEFORE); token--) {
            if (tokens.is(token, Tokens.Kind.LETTERS)
                    && tokens.length(token) <= LONGEST_IS
                    && words.contains(tokens.word(token))) {
                return true;
            }
        }
        return false;
    }

    /** A secret further behind its word, where a colon leads to it. */
    private static void behindColon(View view, int from, boolean password, Breaks breaks, Findings findings) {
        String text = view.text();
        int colon = Tokens.indexOf(text, ": ", from, Math.min(text.length(), from + REACH_OF_COLON));
        if (colon < 0) {
            return;
        }
        int value = skipBlank(text, colon + 1);
        int end = AccessCodes.spacedEnd(text, value, false);
        end = end == value ? SpelledSecret.end(text, value) : end;
        if (end == value && password) {
            int piece = pieceEnd(text, value, breaks);
            end = Secrets.isMixed(text.substring(value, piece)) ? piece : value;
        }
        if (end > value) {
            findings.strong(view, DataKind.CREDENTIAL, value, end, 0.85);
        }
    }

    private static boolean isSecret(View view, int label, String word, int piece, boolean assigned, boolean login) {
        if (word.isEmpty()) {
            return false;
        }
        String name = view.tokens().word(label);
        if (AccessCodes.asks(name)
                && (piece == 0 || assigned)
                && (AccessCodes.isFigures(word) || AccessCodes.isRecovery(word))
                && !isMeeting(view, label)
                && (assigned || !AccessCodes.isYear(word))) {
            return true;
        }
        if (piece == 0 && !login) {
            return DottedWords.areSecret(word)
                    || (assigned ? Secrets.isAssigned(word) : Secrets.isMixed(word) || Secrets.isToken(word));
        }
        if (assigned && (Secrets.isMixed(word) || (PASSWORDS.contains(name) && Secrets.isHomely(word)))) {
            return true;
        }
        // "login jsmith Winter2024!", "sign in as jsmith using Winter2024!"
        boolean shouted = login && piece <= MOST_WORDS && word.endsWith("!") && Secrets.isMixed(word);
        return shouted || Secrets.isFourfold(word) || Secrets.isToken(word) || (assigned && Secrets.isDrawn(word));
    }

    /** Steps over quotes, one colon or equals sign, and quotes again. */
    private static int assignment(String text, int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'' || text.charAt(i) == ' ')) {
            i++;
        }
        if (i < text.length() && (text.charAt(i) == ':' || text.charAt(i) == '=')) {
            return i + 1;
        }
        return from;
    }

    private static int skipBlank(String text, int from) {
        int i = from;
        while (i < text.length()
                && (Character.isWhitespace(text.charAt(i)) || "\"'`(,;*|".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static int pieceEnd(String text, int from, Breaks breaks) {
        int end = Math.min(breaks.behind(from), from + LONGEST_PIECE);
        while (end > from + 1 && ",.;:)'?|*".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }
}
